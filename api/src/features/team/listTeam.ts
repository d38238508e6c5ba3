import { users } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { AsTenantMember } from '../../core/requestContext.ts';
import { hasStatus } from '../../core/users/hasStatus.ts';
import { readSeats } from '../../core/users/withinSeats.ts';
import { getTenantUser, listTenantUsers } from '../tenantUsers/listTenantUsers.ts';
import type { listTeamSchema, TeamPage, TeamPerson } from './schemas.ts';
import { describePerson } from './teamTarget.ts';

/** One page of the tenant's people, with how many there are and how many seats they take. */
export async function listTeam(ctx: AsTenantMember, query: z.output<typeof listTeamSchema>): Promise<TeamPage> {
  const tenantId = ctx.principal.tenant.id;
  const { items, ...page } = await listTenantUsers(ctx, tenantId, query);
  const about = await ctx.services.database.transaction({ as: 'tenant', tenantId }, async (tx) => {
    const among = (status: keyof typeof hasStatus) => sql<number>`(count(*) filter (where ${hasStatus[status]}))::int`;
    const [counts] = await tx
      .select({
        all: sql<number>`count(*)::int`,
        active: among('active'),
        pending: among('pending'),
        inactive: among('inactive'),
      })
      .from(users);
    return { counts: counts!, seats: await readSeats(tx, tenantId) };
  });
  return { items: items.map(describePerson), ...page, ...about };
}

export const getTeamPerson = async (ctx: AsTenantMember, id: string): Promise<TeamPerson> =>
  describePerson(await getTenantUser(ctx, ctx.principal.tenant.id, id));
