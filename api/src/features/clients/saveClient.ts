import { isUniqueViolation, postgresError, type Transaction } from '@tenantry/db';
import { clients, users } from '@tenantry/db/schema';
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError, validationFailed } from '../../core/AppError.ts';
import { changesBetween, type AuditChanges } from '../../core/audit/audit.ts';
import { requireUnchanged } from '../../core/audit/requireUnchanged.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { fullName } from '../../core/principal.ts';
import type { AsTenantMember } from '../../core/requestContext.ts';
import { datesAsIso } from '../../core/datesAsIso.ts';
import { clientColumns, findClient, requireManager } from './clientAccess.ts';
import type { Client, createClientSchema, updateClientSchema } from './schemas.ts';

/** Adds a client to the tenant. */
export async function createClient(ctx: AsTenantMember, input: z.output<typeof createClientSchema>): Promise<Client> {
  requireManager(ctx);
  const { tenant, user } = ctx.principal;
  const attempt = { action: 'client_created', target: { type: 'client', id: null, label: input.name } } as const;
  return mutate(ctx, { as: 'tenant', tenantId: tenant.id }, attempt, async ({ tx, step, audit }) => {
    step('check link');
    await requireClientUser(tx, tenant.id, input.userId);
    step('insert client');
    const [created] = await tx
      .insert(clients)
      .values({ ...input, tenantId: tenant.id, createdByName: fullName(user) })
      .returning(clientColumns)
      .catch(explainLink);
    await audit({ ...attempt, target: { type: 'client', id: created!.id, label: created!.name } });
    return datesAsIso(created!);
  });
}

/** Changes a client. */
export async function updateClient(
  ctx: AsTenantMember,
  id: string,
  { ifUpdatedAt, ...input }: z.output<typeof updateClientSchema>,
): Promise<Client> {
  requireManager(ctx);
  return change(ctx, id, 'client_updated', async (tx, before) => {
    await requireUnchanged(tx, before, ifUpdatedAt);
    const changes = changesBetween<Record<string, unknown>>(before, input);
    // Someone who is no client user any more may stay linked.
    if (changes['userId']) await requireClientUser(tx, ctx.principal.tenant.id, input.userId);
    return Object.keys(changes).length === 0 ? null : { ...input };
  });
}

/** Archives a client: it leaves the list, but its data is kept. */
export async function archiveClient(ctx: AsTenantMember, id: string): Promise<Client> {
  requireManager(ctx);
  return change(ctx, id, 'client_archived', async (_, before) =>
    before.archivedAt ? null : { archivedAt: sql`now()` },
  );
}

/** Brings an archived client back to the list. */
export async function restoreClient(ctx: AsTenantMember, id: string): Promise<Client> {
  requireManager(ctx);
  return change(ctx, id, 'client_restored', async (_, before) => (before.archivedAt ? { archivedAt: null } : null));
}

type Changes = Parameters<ReturnType<Transaction['update']>['set']>[0];

async function change(
  ctx: AsTenantMember,
  id: string,
  action: 'client_updated' | 'client_archived' | 'client_restored',
  /** What to set, or null if nothing would change. */
  changes: (
    tx: Transaction,
    before: { id: string; updatedAt: Date; archivedAt: Date | null },
  ) => Promise<Changes | null>,
) {
  const attempt = { action, target: { type: 'client', id, label: null } } as const;
  return mutate(
    ctx,
    { as: 'tenant', tenantId: ctx.principal.tenant.id },
    attempt,
    async ({ tx, step, audit, nothingChanged }) => {
      step('lock client');
      const before = await findClient(tx, ctx, id, true);
      step('update client');
      const values = await changes(tx, before);
      if (values === null) {
        nothingChanged();
        return datesAsIso(before);
      }
      const [after] = await tx
        .update(clients)
        .set({ ...values, updatedAt: sql`now()` })
        .where(eq(clients.id, before.id))
        .returning(clientColumns)
        .catch(explainLink);
      const { updatedAt: _, linkedUser: __, notes, ...shown } = after!;
      // Notes can hold personal data, so the audit row only says that they changed.
      const changed: AuditChanges = {
        ...changesBetween(before, shown),
        ...(notes === before.notes ? {} : { notes: { before: null, after: 'changed' } }),
      };
      await audit({ action, target: { type: 'client', id: before.id, label: after!.name }, changes: changed });
      return datesAsIso(after!);
    },
  );
}

async function requireClientUser(tx: Transaction, tenantId: string, userId: string | null | undefined): Promise<void> {
  if (!userId) return;
  const [user] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.tenantId, tenantId), eq(users.role, 'client')));
  if (!user) throw validationFailed([{ path: 'userId', message: 'Choose a client user of this tenant.' }]);
}

function explainLink(error: unknown): never {
  if (isUniqueViolation(error, 'clients_tenant_id_user_id_unique')) {
    const message = 'This user is already linked to another client.';
    throw new AppError('CLIENT_USER_TAKEN', 409, message, {
      details: { fields: [{ path: 'userId', message }] },
      cause: error,
    });
  }
  if (postgresError(error)?.constraint === 'clients_tenant_id_user_id_fk') {
    throw validationFailed([{ path: 'userId', message: 'Choose a client user of this tenant.' }]);
  }
  throw error;
}
