import type { Transaction } from '@tenantry/db';
import { clients } from '@tenantry/db/schema';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { forbidden, notFound } from '../../core/AppError.ts';
import { isUuid } from '../../core/isUuid.ts';
import type { AsTenantMember } from '../../core/requestContext.ts';
import type { Client } from './responses.ts';

export const clientColumns = {
  id: clients.id,
  name: clients.name,
  email: clients.email,
  phone: clients.phone,
  notes: clients.notes,
  userId: clients.userId,
  linkedUser: sql<Client['linkedUser']>`(
    select json_build_object('id', u.id, 'email', u.email,
      'name', coalesce(nullif(btrim(u.first_name || ' ' || u.last_name), ''), u.email))
    from users u where u.tenant_id = clients.tenant_id and u.id = clients.user_id)`,
  createdByName: clients.createdByName,
  archivedAt: clients.archivedAt,
  createdAt: clients.createdAt,
  updatedAt: clients.updatedAt,
};

const isClientUser = ({ principal }: AsTenantMember) => principal.user.role === 'client';

/** The clients that the caller may see: all of the tenant's, or for a client user the one linked to them. */
export const visibleTo = (ctx: AsTenantMember): SQL | undefined =>
  and(
    eq(clients.tenantId, ctx.principal.tenant.id),
    isClientUser(ctx) ? eq(clients.userId, ctx.principal.user.id) : undefined,
  );

export function requireManager(ctx: AsTenantMember): void {
  if (isClientUser(ctx)) throw forbidden();
}

/** Finds a client that the caller may see, or throws "not found". */
export async function findClient(tx: Transaction, ctx: AsTenantMember, id: string, lock = false) {
  if (!isUuid(id)) throw notFound();
  const query = tx
    .select(clientColumns)
    .from(clients)
    .where(and(eq(clients.id, id), visibleTo(ctx)));
  const [client] = await (lock ? query.for('update') : query);
  if (!client) throw notFound();
  return client;
}
