import type { z } from 'zod';
import { exportList } from '../../core/lists/exportList.ts';
import type { ExportColumns } from '../../core/lists/exportRows.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { listTenants } from './listTenants.ts';
import type { exportTenantsSchema, TenantListItem } from './schemas.ts';

const columns: ExportColumns<TenantListItem> = [
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['slug', ({ slug }) => slug],
  ['status', ({ status }) => status],
  ['onboardedAt', ({ onboardedAt }) => onboardedAt],
  ['ownerName', ({ ownerName }) => ownerName],
  ['userCount', ({ userCount }) => userCount],
  ['mail', ({ mail }) => mail],
  ['createdAt', ({ createdAt }) => createdAt],
  ['lastActivityAt', ({ lastActivityAt }) => lastActivityAt],
  ['deletedAt', ({ deletedAt }) => deletedAt],
];

/** Streams the tenants that the list shows with these filters. */
export const exportTenants = (ctx: AsPlatformAdmin, query: z.output<typeof exportTenantsSchema>) => {
  const { format: _, ...filters } = query;
  const readPage = (page: { cursor: string | undefined; limit: number }) => listTenants(ctx, { ...filters, ...page });
  return exportList(ctx, { list: 'tenants', scope: { as: 'platform' }, query, columns, readPage });
};
