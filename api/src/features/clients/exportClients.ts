import type { z } from 'zod';
import { exportList } from '../../core/lists/exportList.ts';
import type { ExportColumns } from '../../core/lists/exportRows.ts';
import type { AsTenantMember } from '../../core/requestContext.ts';
import { requireManager } from './clientAccess.ts';
import { listClients } from './listClients.ts';
import type { Client, exportClientsSchema } from './schemas.ts';

const columns: ExportColumns<Client> = [
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['email', ({ email }) => email],
  ['phone', ({ phone }) => phone],
  ['notes', ({ notes }) => notes],
  ['createdByName', ({ createdByName }) => createdByName],
  ['createdAt', ({ createdAt }) => createdAt],
  ['updatedAt', ({ updatedAt }) => updatedAt],
  ['archivedAt', ({ archivedAt }) => archivedAt],
];

/** Streams the clients that the list shows with these filters. */
export async function exportClients(ctx: AsTenantMember, query: z.output<typeof exportClientsSchema>) {
  requireManager(ctx);
  const { format: _, ...filters } = query;
  return exportList(ctx, {
    list: 'clients',
    scope: { as: 'tenant', tenantId: ctx.principal.tenant.id },
    query,
    columns,
    readPage: (page) => listClients(ctx, { ...filters, ...page }),
  });
}
