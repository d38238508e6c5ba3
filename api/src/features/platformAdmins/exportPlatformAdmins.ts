import type { z } from 'zod';
import { exportList } from '../../core/lists/exportList.ts';
import type { ExportColumns } from '../../core/lists/exportRows.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { listPlatformAdmins } from './listPlatformAdmins.ts';
import type { exportPlatformAdminsSchema, PlatformAdminItem } from './schemas.ts';

type Query = z.output<typeof exportPlatformAdminsSchema>;

const columns: ExportColumns<PlatformAdminItem> = [
  ['id', ({ id }) => id],
  ['email', ({ email }) => email],
  ['firstName', ({ firstName }) => firstName],
  ['lastName', ({ lastName }) => lastName],
  ['platformRole', ({ platformRole }) => platformRole],
  ['status', ({ status }) => status],
  ['inviteStatus', ({ invite }) => invite.status],
  ['inviteExpiresAt', ({ invite }) => invite.expiresAt],
  ['lastLoginAt', ({ lastLoginAt }) => lastLoginAt],
  ['createdAt', ({ createdAt }) => createdAt],
  ['demotedAt', ({ demotedAt }) => demotedAt],
];

/** Streams the platform admins that the page shows with these filters. */
export const exportPlatformAdmins = (ctx: AsPlatformAdmin, query: Query) =>
  exportList(ctx, {
    list: 'admins',
    scope: { as: 'platform' },
    query,
    columns,
    readPage: async () => ({ items: (await listPlatformAdmins(ctx)).filter(matching(query)), nextCursor: null }),
  });

const matching =
  ({ search = '', status, role }: Query) =>
  (admin: PlatformAdminItem): boolean =>
    (status === undefined || admin.status === status) &&
    (role === undefined || admin.platformRole === role) &&
    `${admin.firstName} ${admin.lastName} ${admin.email}`.toLowerCase().includes(search.toLowerCase());
