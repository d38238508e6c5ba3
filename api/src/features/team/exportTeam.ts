import type { z } from 'zod';
import { exportList } from '../../core/lists/exportList.ts';
import type { AsTenantMember } from '../../core/requestContext.ts';
import { userExportColumns } from '../tenantUsers/exportTenantUsers.ts';
import { listTenantUsers } from '../tenantUsers/listTenantUsers.ts';
import type { exportTeamSchema, TeamPerson } from './schemas.ts';
import { describePerson } from './teamTarget.ts';

/** Streams the people that the list shows with these filters, or those that were chosen. */
export function exportTeam(ctx: AsTenantMember, query: z.output<typeof exportTeamSchema>) {
  const { tenant } = ctx.principal;
  const { format: _, ...filters } = query;
  return exportList(ctx, {
    list: 'team',
    scope: { as: 'tenant', tenantId: tenant.id },
    tenant,
    query,
    columns: userExportColumns<TeamPerson>(),
    readPage: async (page) => {
      const { items, nextCursor } = await listTenantUsers(ctx, tenant.id, { ...filters, ...page });
      return { items: items.map(describePerson), nextCursor };
    },
  });
}
