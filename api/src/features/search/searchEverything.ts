import { tenants, tenantSettings, users } from '@tenantry/db/schema';
import { and, asc, eq, ilike, isNull, ne, or, sql } from 'drizzle-orm';
import { containing } from '../../core/keysetCursor.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { tenantFigures } from '../tenants/tenantColumns.ts';
import { showTenantRole } from '../tenantUsers/schemas.ts';
import { tenantUserColumns, userStatus } from '../tenantUsers/userColumns.ts';
import type { SearchResults } from './schemas.ts';

const most = 5;
const { id, email, firstName, lastName, role, isActive, passwordConfigured, lastLoginAt } = tenantUserColumns;
const person = { id, email, firstName, lastName, role, isActive, passwordConfigured, lastLoginAt };
const wholeName = sql`(${users.firstName} || ' ' || ${users.lastName})`;
const tenant = { id: tenants.id, name: tenants.name, slug: tenants.slug, status: tenants.status };
const look = { primaryColor: tenantSettings.primaryColor, logoUrl: tenantSettings.logoUrl, userCount: tenantFigures.userCount };

/** Tenants, users and platform admins that contain the text, those that begin with it first, for going there by name. */
export async function searchEverything({ services }: AsPlatformAdmin, text: string): Promise<SearchResults> {
  const pattern = containing(text);
  const isPerson = or(ilike(users.email, pattern), ilike(wholeName, pattern));
  const personOrder = [sql`strpos(lower(${wholeName}), lower(${text})) <> 1`, asc(users.email), asc(users.id)];
  return services.database.transaction({ as: 'platform' }, async (tx) => {
    const foundTenants = await tx
      .select({ ...tenant, ...look })
      .from(tenants)
      .leftJoin(tenantSettings, eq(tenantSettings.tenantId, tenants.id))
      .where(and(ne(tenants.status, 'deleted'), or(ilike(tenants.name, pattern), ilike(tenants.slug, pattern))))
      .orderBy(sql`strpos(lower(${tenants.name}), lower(${text})) <> 1`, asc(tenants.name))
      .limit(most);
    const foundUsers = await tx
      .select({ ...person, tenantId: tenants.id, tenantName: tenants.name })
      .from(users)
      .innerJoin(tenants, and(eq(tenants.id, users.tenantId), ne(tenants.status, 'deleted')))
      .where(isPerson)
      .orderBy(...personOrder)
      .limit(most);
    const foundAdmins = await tx.select(person).from(users).where(and(isNull(users.tenantId), isPerson)).orderBy(...personOrder).limit(most);
    return {
      tenants: foundTenants,
      users: foundUsers.map((user) => ({
        id: user.id,
        tenantId: user.tenantId,
        tenantName: user.tenantName,
        name: fullName(user),
        email: user.email,
        role: showTenantRole(user.role),
        status: userStatus(user),
      })),
      admins: foundAdmins.map((admin) => ({ id: admin.id, name: fullName(admin), email: admin.email, status: userStatus(admin) })),
    };
  });
}
