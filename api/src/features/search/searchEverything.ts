import type { Transaction } from '@tenantry/db';
import { tenants, tenantSettings, users } from '@tenantry/db/schema';
import { and, asc, eq, isNull, ne, sql, type SQL } from 'drizzle-orm';
import { hasPlatformRight } from '../../contract/platformRoles.ts';
import { beginsLikeAddress, matchesPerson, matchesTenant, wholeName } from '../../core/lists/matchesText.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { tenantFigures } from '../tenants/tenantColumns.ts';
import { showTenantRole } from '../tenantUsers/schemas.ts';
import { tenantUserColumns, userStatus } from '../tenantUsers/userColumns.ts';
import type { SearchResults } from './schemas.ts';

const most = 5;
/** Ranks at most this many matches: a text with more matches is too short to find one user. */
const maxRanked = 500;
const { id, email, firstName, lastName, role, isActive, passwordConfigured, lastLoginAt, testUserUntil } =
  tenantUserColumns;
const person = { id, email, firstName, lastName, role, isActive, passwordConfigured, lastLoginAt, testUserUntil };
const tenant = { id: tenants.id, name: tenants.name, slug: tenants.slug, status: tenants.status };
const look = {
  primaryColor: tenantSettings.primaryColor,
  logoUrl: tenantSettings.logoUrl,
  userCount: tenantFigures.userCount,
};

/** Finds tenants, users and platform admins that contain the text, as far as the caller may see them; best first. */
export async function searchEverything({ services, principal }: AsPlatformAdmin, text: string): Promise<SearchResults> {
  return services.database.transaction({ as: 'platform' }, async (tx) => {
    const foundTenants = await findTenants(tx, text);
    const address = beginsLikeAddress(text);
    const byAddress = address && (await findUsers(tx, text, address));
    const foundUsers = byAddress && byAddress.length > 0 ? byAddress : await findUsers(tx, text, matchesPerson(text));
    const foundAdmins = hasPlatformRight(principal.user.platformRole, 'readPlatformAdmins')
      ? await findAdmins(tx, text)
      : [];
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
        isTestUser: user.testUserUntil !== null,
      })),
      admins: foundAdmins.map((admin) => ({
        id: admin.id,
        name: fullName(admin),
        email: admin.email,
        status: userStatus(admin),
      })),
    };
  });
}

const bestFirst = (text: string) => [
  sql`strpos(lower(${wholeName}), lower(${text})) <> 1`,
  asc(users.email),
  asc(users.id),
];

function findTenants(tx: Transaction, text: string) {
  return tx
    .select({ ...tenant, ...look })
    .from(tenants)
    .leftJoin(tenantSettings, eq(tenantSettings.tenantId, tenants.id))
    .where(and(ne(tenants.status, 'deleted'), matchesTenant(text)))
    .orderBy(sql`strpos(lower(${tenants.name}), lower(${text})) <> 1`, asc(tenants.name))
    .limit(most);
}

const findAdmins = (tx: Transaction, text: string) =>
  tx
    .select(person)
    .from(users)
    .where(and(isNull(users.tenantId), matchesPerson(text)))
    .orderBy(...bestFirst(text))
    .limit(most);

function findUsers(tx: Transaction, text: string, matches: SQL) {
  const weighed = tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(tenants, and(eq(tenants.id, users.tenantId), ne(tenants.status, 'deleted')))
    .where(matches)
    .limit(maxRanked);
  return tx
    .select({ ...person, tenantId: tenants.id, tenantName: tenants.name })
    .from(users)
    .innerJoin(tenants, eq(tenants.id, users.tenantId))
    .where(sql`${users.id} in (${weighed})`)
    .orderBy(...bestFirst(text))
    .limit(most);
}
