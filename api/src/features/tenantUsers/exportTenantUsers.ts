import type { z } from 'zod';
import { exportList } from '../../core/lists/exportList.ts';
import type { ExportColumns } from '../../core/lists/exportRows.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { listTenantUsers } from './listTenantUsers.ts';
import type { exportTenantUsersSchema, TenantUserItem } from './schemas.ts';
import { readLiveTenant } from './tenantUserMutation.ts';

const columns: ExportColumns<TenantUserItem> = [
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
  ['createdAt', ({ createdAt }) => createdAt],
];

/** Streams the users of a tenant that the list shows with these filters. */
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
    columns,
    readPage: (page) => listTenantUsers(ctx, tenant.id, { ...filters, ...page }),
  });
}
