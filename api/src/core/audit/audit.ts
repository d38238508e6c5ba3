import { builtOnce, type Transaction } from '@tenantry/db';
import { auditLog } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import type { AuditAction } from '../../contract/auditActions.ts';
import { fullName, impersonationOf, isSignedIn, sessionOwner, type Principal, type SessionUser } from '../principal.ts';
import { queueEvent } from '../events/queueEvent.ts';
import type { RequestContext } from '../requestContext.ts';

type Value = string | number | boolean | null;
export type AuditChanges = Record<string, { before: Value; after: Value }>;
export type AuditActor = Pick<SessionUser, 'id' | 'email' | 'firstName' | 'lastName' | 'role'>;

export type AuditEntry = {
  action: AuditAction;
  outcome?: 'done' | 'refused' | 'failed';
  /** Who made the change, if not the session's user: a user who is signing in has no session yet. */
  actor?: AuditActor | null;
  /** The impersonated user, if the session doesn't say so itself. */
  subject?: Omit<AuditActor, 'role'> | null;
  tenant?: { id: string; name: string | null } | null;
  target?: { type: string; id: string | null; label: string | null };
  changes?: AuditChanges;
  details?: Record<string, Value | string[]>;
};

/** Writes one row in the transaction of the change it describes: both are committed or neither is. */
export async function audit(tx: Transaction, ctx: RequestContext, entry: AuditEntry): Promise<void> {
  const { principal } = ctx;
  const actor = entry.actor === undefined ? actorOf(principal) : describeUser(entry.actor);
  const subject = isSignedIn(principal) && impersonationOf(principal) ? principal.user : (entry.subject ?? null);
  const own = principal.kind === 'anonymous' ? null : principal.tenant;
  const tenant = entry.tenant === undefined ? own : entry.tenant;
  const row = {
    requestId: ctx.requestId,
    action: entry.action,
    outcome: entry.outcome ?? 'done',
    actorUserId: actor?.id ?? null,
    actorEmail: actor?.email ?? null,
    actorName: actor?.name ?? null,
    actorRole: actor?.role ?? null,
    subjectUserId: subject?.id ?? null,
    subjectEmail: subject?.email ?? null,
    subjectName: subject ? fullName(subject) : null,
    tenantId: tenant?.id ?? null,
    tenantName: tenant?.name ?? null,
    targetType: entry.target?.type ?? null,
    targetId: entry.target?.id ?? null,
    targetLabel: entry.target?.label ?? null,
    ip: ctx.ip,
    userAgent: ctx.userAgent,
    changes: json(entry.changes),
    details: json(entry.details),
  };
  // Sent together: neither needs the other's result.
  await Promise.all([
    insertAudit(tx).execute(row),
    queueEvent(tx, {
      action: entry.action,
      requestId: ctx.requestId,
      outcome: row.outcome,
      tenantId: row.tenantId,
      target: { id: row.targetId, label: row.targetLabel },
      subjectUserId: row.subjectUserId,
      actor: actor && { id: actor.id, type: actor.role === 'service_key' ? 'key' : 'user' },
      changes: entry.changes ?? {},
    }),
  ]);
}

/** A service key is an actor of its own, by its id, name and the role 'service_key'. */
function actorOf(principal: Principal) {
  if (isSignedIn(principal)) return describeUser(sessionOwner(principal));
  if (principal.kind === 'anonymous') return null;
  const { id, name } = principal.key;
  return { id, email: null, name, role: 'service_key' };
}

const describeUser = (user: AuditActor | null) =>
  user && { id: user.id, email: user.email, name: fullName(user), role: user.role };

const json = (value: object | undefined) => (value === undefined ? null : JSON.stringify(value));

/** Written with every change: built and planned once per connection. */
const insertAudit = builtOnce((tx) => {
  const { placeholder } = sql;
  return tx
    .insert(auditLog)
    .values({
      requestId: placeholder('requestId'),
      action: placeholder('action'),
      outcome: placeholder('outcome'),
      actorUserId: placeholder('actorUserId'),
      actorEmail: placeholder('actorEmail'),
      actorName: placeholder('actorName'),
      actorRole: placeholder('actorRole'),
      subjectUserId: placeholder('subjectUserId'),
      subjectEmail: placeholder('subjectEmail'),
      subjectName: placeholder('subjectName'),
      tenantId: placeholder('tenantId'),
      tenantName: placeholder('tenantName'),
      targetType: placeholder('targetType'),
      targetId: placeholder('targetId'),
      targetLabel: placeholder('targetLabel'),
      ip: placeholder('ip'),
      userAgent: placeholder('userAgent'),
      // As text: the column's own encoder would write the JSON value null where there is nothing.
      changes: sql`${placeholder('changes')}::jsonb`,
      details: sql`${placeholder('details')}::jsonb`,
    })
    .prepare('insert_audit');
});

/** The fields whose values differ. */
export function changesBetween<Row extends Record<string, unknown>>(before: Row, after: Partial<Row>): AuditChanges {
  const changes: AuditChanges = {};
  for (const [field, value] of Object.entries(after)) {
    const [was, is] = [toAuditValue(before[field]), toAuditValue(value)];
    if (value !== undefined && was !== is) changes[field] = { before: was, after: is };
  }
  return changes;
}

const toAuditValue = (value: unknown): Value =>
  value instanceof Date ? value.toISOString() : value === undefined ? null : (value as Value);
