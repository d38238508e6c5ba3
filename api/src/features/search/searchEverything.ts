import { tenants, users } from '@tenantry/db/schema';
import { and, asc, eq, ilike, isNull, ne, or, sql } from 'drizzle-orm';
import { containing } from '../../core/keysetCursor.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import type { SearchResults } from './schemas.ts';

const most = 5;
const person = { id: users.id, email: users.email, firstName: users.firstName, lastName: users.lastName };

/** Tenants, users and platform admins that contain the text, for going there by name. */
export async function searchEverything({ services }: AsPlatformAdmin, text: string): Promise<SearchResults> {
  const pattern = containing(text);
  const isPerson = or(ilike(users.email, pattern), ilike(sql`(${users.firstName} || ' ' || ${users.lastName})`, pattern));
  return services.database.transaction({ as: 'platform' }, async (tx) => {
    const foundTenants = await tx
      .select({ id: tenants.id, name: tenants.name, slug: tenants.slug, status: tenants.status })
      .from(tenants)
      .where(and(ne(tenants.status, 'deleted'), or(ilike(tenants.name, pattern), ilike(tenants.slug, pattern))))
      .orderBy(sql`strpos(lower(${tenants.name}), lower(${text})) <> 1`, asc(tenants.name))
      .limit(most);
    const foundUsers = await tx
      .select({ ...person, tenantId: tenants.id, tenantName: tenants.name })
      .from(users)
      .innerJoin(tenants, and(eq(tenants.id, users.tenantId), ne(tenants.status, 'deleted')))
      .where(isPerson)
      .orderBy(asc(users.email))
      .limit(most);
    const foundAdmins = await tx.select(person).from(users).where(and(isNull(users.tenantId), isPerson)).orderBy(asc(users.email)).limit(most);
    return {
      tenants: foundTenants,
      users: foundUsers.map(({ id, tenantId, tenantName, ...user }) => ({ id, tenantId, tenantName, name: fullName(user), email: user.email })),
      admins: foundAdmins.map(({ id, ...user }) => ({ id, name: fullName(user), email: user.email })),
    };
  });
}
