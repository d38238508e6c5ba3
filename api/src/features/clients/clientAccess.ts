import type { Transaction } from '@tenantry/db';
import { clients } from '@tenantry/db/schema';
import { and, eq, type SQL } from 'drizzle-orm';
import { forbidden, notFound } from '../../core/AppError.ts';
import { isUuid } from '../../core/isUuid.ts';
import type { AsTenantMember } from '../../core/requestContext.ts';

export const clientColumns = {
  id: clients.id,
  name: clients.name,
  email: clients.email,
  phone: clients.phone,
  notes: clients.notes,
  userId: clients.userId,
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
