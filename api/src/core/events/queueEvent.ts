import { randomBytes } from 'node:crypto';
import { builtOnce, type Transaction } from '@tenantry/db';
import { events, tenants, users } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import type { AuditAction } from '../../contract/auditActions.ts';
import { eventTypes } from '../../contract/eventTypes.ts';
import { eventOfAction } from './eventOfAction.ts';

/** What an event takes from its audit row: neither an IP address nor details, which could contain a link. */
export type Recorded = {
  action: AuditAction;
  requestId: string;
  outcome: 'done' | 'refused' | 'failed';
  tenantId: string | null;
  target: { id: string | null; label: string | null };
  subjectUserId: string | null;
  actor: { id: string; type: 'user' | 'key' } | null;
  changes: Record<string, { before: unknown; after: unknown }>;
};

/**
 * Writes the event of an audit row in the same transaction, if it is one: both are committed or neither is. Events
 * about the platform's own accounts don't exist.
 */
export async function queueEvent(tx: Transaction, recorded: Recorded): Promise<void> {
  const type = eventOfAction[recorded.action];
  if (type === undefined || recorded.outcome !== 'done' || recorded.tenantId === null) return;
  // Inviting someone who already has an account creates no user.
  if (type === 'user.provisioned' && recorded.changes['email'] === undefined) return;
  // Provisioning also records that it found a user as they should be.
  if (type === 'user.updated' && Object.keys(recorded.changes).length === 0) return;
  const { about } = eventTypes[type];
  const { tenantId, target, subjectUserId, changes, requestId } = recorded;
  const data = {
    // If a change was made while impersonating, the actor is the admin.
    actor: { type: recorded.actor?.type ?? 'system', id: recorded.actor?.id ?? null, impersonating: subjectUserId },
    ...((about === 'tenant' || about === 'user') && { changes }),
  };
  await insertEvent(tx).execute({
    id: `evt_${randomBytes(16).toString('hex')}`,
    type,
    requestId,
    tenantId,
    data: JSON.stringify(data),
    // Each is described as it is after the change, because the changes only have what differs. A tenant or user that is
    // gone is only named.
    describedTenantId: about === 'tenant' ? tenantId : null,
    entitledTenantId: about === 'entitlement' ? tenantId : null,
    describedUserId: about === 'user' || about === 'impersonation' ? (subjectUserIdOf(recorded) ?? target.id) : null,
    name: target.label,
  });
}

const subjectUserIdOf = ({ action, subjectUserId }: Recorded) =>
  action.startsWith('super_user_impersonation') ? subjectUserId : null;

const insertEvent = builtOnce((tx) => {
  const { placeholder } = sql;
  const tenant = sql`jsonb_build_object('name', ${placeholder('name')}::text) || coalesce((
    select jsonb_build_object('name', ${tenants.name}, 'slug', ${tenants.slug}, 'status', ${tenants.status},
                              'externalId', ${tenants.externalId}, 'plan', ${tenants.plan})
      from ${tenants} where ${tenants.id} = ${placeholder('describedTenantId')}::uuid), '{}')`;
  const user = sql`jsonb_build_object('userId', ${placeholder('describedUserId')}::text) || coalesce((
    select jsonb_build_object('email', ${users.email}, 'firstName', ${users.firstName}, 'lastName', ${users.lastName},
                              'role', ${users.role}, 'isActive', ${users.isActive})
      from ${users} where ${users.id} = ${placeholder('describedUserId')}::uuid), '{}')`;
  const stored = sql`${tenants.entitlements} -> ${placeholder('name')}::text`;
  const entitlement = sql`(select jsonb_build_object('key', ${placeholder('name')}::text,
                                                    'value', ${stored} -> 'value', 'until', ${stored} -> 'until')
    from ${tenants} where ${tenants.id} = ${placeholder('entitledTenantId')}::uuid)`;
  return tx
    .insert(events)
    .values({
      id: placeholder('id'),
      type: placeholder('type'),
      requestId: placeholder('requestId'),
      tenantId: placeholder('tenantId'),
      data: sql`${placeholder('data')}::jsonb
        || case when ${placeholder('describedTenantId')}::uuid is null then '{}' else ${tenant} end
        || case when ${placeholder('describedUserId')}::text is null then '{}' else ${user} end
        || coalesce(${entitlement}, '{}')`,
    })
    .prepare('insert_event');
});
