import type { z } from 'zod';
import { exportList } from '../../core/lists/exportList.ts';
import type { ExportColumns } from '../../core/lists/exportRows.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { listTenantUsers } from './listTenantUsers.ts';
import type { exportTenantUsersSchema, TenantUserItem } from './schemas.ts';
import { readLiveTenant } from './tenantUserMutation.ts';

/** Of the console and of a tenant's own list; the role is in the names of each. */
export const userExportColumns = <
  Row extends Omit<TenantUserItem, 'role'> & { role: string },
>(): ExportColumns<Row> => [
  ['id', ({ id }) => id],
  ['email', ({ email }) => email],
  ['firstName', ({ firstName }) => firstName],
  ['lastName', ({ lastName }) => lastName],
  ['role', ({ role }) => role],
  ['status', ({ status }) => status],
  ['isOwner', ({ isOwner }) => isOwner],
  ['passwordConfigured', ({ passwordConfigured }) => passwordConfigured],
  ['invitationStatus', ({ invite }) => invite.status],
  ['lastLoginAt', ({ lastLoginAt }) => lastLoginAt],
  ['mailState', ({ mail }) => mail ?? null],
  ['createdAt', ({ createdAt }) => createdAt],
];

/** Streams the users of a tenant that the list shows with these filters, or those that were chosen. */
export async function exportTenantUsers(
  ctx: AsPlatformAdmin,
  tenantId: string,
  query: z.output<typeof exportTenantUsersSchema>,
) {
  const tenant = await readLiveTenant(ctx, tenantId);
  const { format: _, ...filters } = query;
  return exportList(ctx, {
    list: 'users',
    scope: { as: 'platform' },
    tenant,
    query,
    columns: userExportColumns<TenantUserItem>(),
    readPage: (page) => listTenantUsers(ctx, tenant.id, { ...filters, ...page }),
  });
}
