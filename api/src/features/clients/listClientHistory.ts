import type { Transaction } from '@tenantry/db';
import { auditLog, users } from '@tenantry/db/schema';
import { and, eq, inArray, lt } from 'drizzle-orm';
import type { z } from 'zod';
import { decodeCursor, pageOf } from '../../core/lists/keysetCursor.ts';
import { fullName } from '../../core/principal.ts';
import type { AsTenantMember } from '../../core/requestContext.ts';
import { readAudit } from '../auditLog/readAudit.ts';
import { findClient, requireManager } from './clientAccess.ts';
import type { ClientHistory, clientHistoryQuerySchema } from './schemas.ts';

type Changes = ClientHistory['items'][number]['changes'];

/** What was changed about a client and by whom, newest first, from the tenant's audit log. */
export async function listClientHistory(
  ctx: AsTenantMember,
  id: string,
  { cursor, limit }: z.output<typeof clientHistoryQuerySchema>,
): Promise<ClientHistory> {
  requireManager(ctx);
  const after = decodeCursor(cursor, 'none');
  return ctx.services.database.transaction({ as: 'tenant', tenantId: ctx.principal.tenant.id }, async (tx) => {
    const client = await findClient(tx, ctx, id);
    const rows = await readAudit(
      tx,
      and(
        eq(auditLog.targetType, 'client'),
        eq(auditLog.targetId, client.id),
        eq(auditLog.outcome, 'done'),
        after ? lt(auditLog.id, Number(after.id)) : undefined,
      ),
      limit + 1,
    );
    const named = await namesOf(
      tx,
      rows.map(({ changes }) => changes),
    );
    return pageOf(
      rows,
      limit,
      ({ actor, subject, changes, ...row }) => ({
        id: row.id,
        occurredAt: row.occurredAt,
        requestId: row.requestId,
        action: row.action,
        actor: actor && { name: actor.name, role: actor.role },
        subject: subject && { name: subject.name },
        changes: named(changes),
      }),
      (row) => ({ value: '', id: row.id }),
    );
  });
}

/** The log keeps the id of a linked user; people read a name. */
async function namesOf(tx: Transaction, all: Changes[]): Promise<(changes: Changes) => Changes> {
  const ids = all.flatMap((changes) => [changes?.['userId']?.before, changes?.['userId']?.after]).filter(isText);
  const found =
    ids.length === 0
      ? []
      : await tx
          .select({ id: users.id, firstName: users.firstName, lastName: users.lastName, email: users.email })
          .from(users)
          .where(inArray(users.id, ids));
  const names = new Map(found.map((user) => [user.id, fullName(user)]));
  const name = <Value>(value: Value) => (isText(value) ? (names.get(value) ?? 'A deleted user') : value);
  return (changes) => {
    const link = changes?.['userId'];
    return link ? { ...changes, userId: { before: name(link.before), after: name(link.after) } } : changes;
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
