import type { Transaction } from '@tenantry/db';
import { auditLog, tenants, users } from '@tenantry/db/schema';
import { and, eq, inArray, ne } from 'drizzle-orm';
import type { z } from 'zod';
import { notFound, validationFailed } from '../../core/AppError.ts';
import { idempotent } from '../../core/audit/idempotent.ts';
import { fullName } from '../../core/principal.ts';
import type { AsServiceKey } from '../../core/requestContext.ts';
import type { applicationAuditSchema, RecordedEvents } from './schemas.ts';

type Input = z.output<typeof applicationAuditSchema>;
type Event = Input['events'][number];

/**
 * Writes the events of the operator's own application to the audit log: all of them or none. The rows carry the name of
 * the key that reported them, and the database sets their time.
 */
export async function recordApplicationEvents(
  ctx: AsServiceKey,
  input: Input,
  idempotencyKey: string | undefined,
): Promise<RecordedEvents> {
  const { principal, services, requestId, ip, userAgent } = ctx;
  return services.database.transaction({ as: 'platform' }, async (tx) => {
    const nothing = () => {};
    // The rows are the change itself, so there is no other audit row.
    const mutation = { tx, step: nothing, nothingChanged: nothing, audit: async () => {} };
    const operation = { name: 'record events', tenantId: null, key: idempotencyKey, body: input };
    const { answer } = await idempotent(ctx, mutation, operation, async () => {
      const names = await readTenants(tx, ctx, input.events);
      const people = await readActors(tx, input.events);
      const impersonations = await readImpersonations(tx, input.events);
      const rows = input.events.map((event, at) => ({
        requestId,
        action: event.action,
        outcome: 'done' as const,
        ...actorOf(event, at, people, impersonations),
        tenantId: event.tenantId,
        tenantName: names.get(event.tenantId)!,
        targetType: event.target?.type ?? null,
        targetId: event.target?.id ?? null,
        targetLabel: event.target?.label ?? null,
        ip,
        userAgent,
        details: {
          ...event.details,
          reportedBy: principal.key.name,
          ...(event.reportedAt && { reportedAt: new Date(event.reportedAt).toISOString() }),
        },
      }));
      await tx.insert(auditLog).values(rows);
      return { answer: { ok: true as const, recorded: rows.length }, link: null };
    });
    return answer;
  });
}

/** A key that is bound to a tenant reports only what happened there. */
async function readTenants(tx: Transaction, { principal }: AsServiceKey, all: Event[]): Promise<Map<string, string>> {
  const ids = [...new Set(all.map(({ tenantId }) => tenantId))];
  if (principal.tenant && ids.some((id) => id !== principal.tenant!.id)) throw notFound();
  const found = await tx
    .select({ id: tenants.id, name: tenants.name })
    .from(tenants)
    .where(and(inArray(tenants.id, ids), ne(tenants.status, 'deleted')));
  if (found.length < ids.length) throw notFound();
  return new Map(found.map(({ id, name }) => [id, name]));
}

type Person = Awaited<ReturnType<typeof readActors>>[number];

async function readActors(tx: Transaction, all: Event[]) {
  const ids = all.flatMap(({ actor }) => ('id' in actor ? [actor.id, actor.impersonatorId ?? actor.id] : []));
  if (ids.length === 0) return [];
  const { id, tenantId, email, firstName, lastName, role } = users;
  return tx.select({ id, tenantId, email, firstName, lastName, role }).from(users).where(inArray(id, ids));
}

/** Who has impersonated whom, so that a key can't name just any platform admin. */
async function readImpersonations(tx: Transaction, all: Event[]): Promise<Set<string>> {
  const pairs = all.flatMap(({ actor }) => ('id' in actor && actor.impersonatorId ? [actor] : []));
  if (pairs.length === 0) return new Set();
  const { actorUserId, subjectUserId, action } = auditLog;
  const found = await tx
    .selectDistinct({ actorUserId, subjectUserId })
    .from(auditLog)
    .where(
      and(
        eq(action, 'super_user_impersonation_started'),
        eq(auditLog.outcome, 'done'),
        inArray(
          subjectUserId,
          pairs.map(({ id }) => id),
        ),
        inArray(
          actorUserId,
          pairs.map(({ impersonatorId }) => impersonatorId!),
        ),
      ),
    );
  return new Set(found.map((pair) => `${pair.actorUserId} ${pair.subjectUserId}`));
}

function actorOf({ actor, tenantId }: Event, at: number, people: Person[], impersonations: Set<string>) {
  if ('name' in actor) return { actorName: actor.name };
  const byId = (id: string) => people.find((each) => each.id === id);
  const person = byId(actor.id);
  if (person?.tenantId !== tenantId)
    throw validationFailed([{ path: `events.${at}.actor.id`, message: 'The tenant has no user with this id.' }]);
  if (actor.impersonatorId === undefined) return describeActor(person);
  const impersonator = byId(actor.impersonatorId);
  if (!impersonator || !impersonations.has(`${impersonator.id} ${person.id}`))
    throw validationFailed([
      { path: `events.${at}.actor.impersonatorId`, message: 'This person has not impersonated the user.' },
    ]);
  return {
    ...describeActor(impersonator),
    subjectUserId: person.id,
    subjectEmail: person.email,
    subjectName: fullName(person),
  };
}

const describeActor = (person: Person) => ({
  actorUserId: person.id,
  actorEmail: person.email,
  actorName: fullName(person),
  actorRole: person.role,
});
