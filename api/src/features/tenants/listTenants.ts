import type { Transaction } from '@tenantry/db';
import { mailSettings, outbox, tenants, tenantSettings, users } from '@tenantry/db/schema';
import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, not, or, sql, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import { marksAccountAsFailing } from '../../core/delivery/outboxStates.ts';
import { countUpTo } from '../../core/lists/countUpTo.ts';
import { decodeCursor, pageOf } from '../../core/lists/keysetCursor.ts';
import { beginsLikeAddress, matchesPerson, matchesTenant } from '../../core/lists/matchesText.ts';
import type { AsOperator } from '../../core/requestContext.ts';
import { datesAsIso } from '../../core/datesAsIso.ts';
import type { Page } from '../../contract/wireSchemas.ts';
import type { listTenantsSchema, TenantListItem, TenantMailState } from './schemas.ts';
import { deletionColumns, tenantColumns, tenantFigures } from './tenantColumns.ts';

// Where it isn't known yet, since the tenant was created. As its index has it.
const lastActivity = sql`coalesce(${tenants.lastActivityAt}, ${tenants.createdAt})`;
// The text of a timestamp keeps its microseconds, which a JavaScript date would lose.
const sortKeys = {
  name: { order: sql`lower(${tenants.name})`, cursor: sql<string>`lower(${tenants.name})`, type: sql`text` },
  createdAt: {
    order: sql`${tenants.createdAt}`,
    cursor: sql<string>`${tenants.createdAt}::text`,
    type: sql`timestamptz`,
  },
  lastActivity: { order: lastActivity, cursor: sql<string>`${lastActivity}::text`, type: sql`timestamptz` },
};

/** One page of the platform's tenants. Includes deleted ones only on request. */
export async function listTenants(
  { principal, services }: AsOperator,
  query: z.output<typeof listTenantsSchema> & { ids?: string[] | undefined },
): Promise<Page<TenantListItem> & { total: number }> {
  const key = sortKeys[query.sort];
  const direction = query.order === 'asc' ? asc : desc;
  const filters = and(
    query.status ? eq(tenants.status, query.status) : ne(tenants.status, 'deleted'),
    matchesOnboarded(query.onboarded),
    principal.kind === 'serviceKey' && principal.tenant ? eq(tenants.id, principal.tenant.id) : undefined,
    query.externalId ? eq(tenants.externalId, query.externalId) : undefined,
    query.mail ? hasMail[query.mail] : undefined,
    query.ids ? inArray(tenants.id, query.ids) : undefined,
  );
  const after = decodeCursor(query.cursor, query.sort === 'name' ? 'text' : 'moment');
  const beyond =
    after &&
    sql`(${key.order}, ${tenants.id}) ${query.order === 'asc' ? sql`>` : sql`<`} (${after.value}::${key.type}, ${after.id}::uuid)`;

  return services.database.transaction({ as: 'platform' }, async (tx) => {
    const search = query.search ? await matchesSearch(tx, query.search) : undefined;
    const shown = and(filters, search);
    const total = await countUpTo(tx, tenants, shown);
    const rows = await tx
      .select({
        ...tenantColumns,
        ...tenantFigures,
        ...deletionColumns,
        primaryColor: tenantSettings.primaryColor,
        logoUrl: tenantSettings.logoUrl,
        cursor: key.cursor,
      })
      .from(tenants)
      .leftJoin(tenantSettings, eq(tenantSettings.tenantId, tenants.id))
      .where(and(shown, beyond ?? undefined))
      .orderBy(direction(key.order), direction(tenants.id))
      .limit(query.limit + 1);
    const page = pageOf(
      rows,
      query.limit,
      ({ cursor: _, ...row }): TenantListItem => datesAsIso(row),
      (row) => ({ value: row.cursor, id: row.id }),
    );
    return { ...page, total };
  });
}

/** If more people than this match, the others are ignored: the text is too short to tell them apart. */
const maxPeople = 5_000;
const maxTenants = 1_000;

/**
 * Matches tenants by their own names, by their owner's name or address, and by the address of any user. People are looked
 * up first, because as one condition the database would look up the owner of each tenant.
 */
async function matchesSearch(tx: Transaction, text: string): Promise<SQL> {
  const people = tx.select({ id: users.id }).from(users).where(matchesPerson(text)).limit(maxPeople).as('people');
  const found = await tx
    .select({ id: tenants.id })
    .from(people)
    .innerJoin(tenants, eq(tenants.ownerUserId, people.id))
    .limit(maxTenants);
  const ids = found.map(({ id }) => id);
  const address = beginsLikeAddress(text);
  if (address) {
    const members = await tx
      .selectDistinct({ id: sql<string>`${users.tenantId}`.as('id') })
      .from(users)
      .where(and(address, isNotNull(users.tenantId)))
      .limit(maxTenants);
    ids.push(...members.map(({ id }) => id));
  }
  return or(matchesTenant(text), ids.length > 0 ? inArray(tenants.id, ids) : undefined)!;
}

const isFailing = sql`${tenants.id} in (select ${outbox.tenantId} from ${outbox} where ${outbox.tenantId} is not null and ${marksAccountAsFailing('outbox')})`;
const hasOwn = sql`${tenants.id} in (select ${mailSettings.tenantId} from ${mailSettings} where ${mailSettings.tenantId} is not null)`;
const isPlatformConfigured = sql`exists (select from ${mailSettings} where ${mailSettings.tenantId} is null)`;

/** Agrees with the state that the list shows, in a form that is found without asking for each tenant. */
const hasMail: Record<TenantMailState, SQL | undefined> = {
  failing: isFailing,
  own: and(not(isFailing), hasOwn),
  platform: and(not(isFailing), not(hasOwn), isPlatformConfigured),
  none: and(not(isFailing), not(hasOwn), not(isPlatformConfigured)),
};

const matchesOnboarded = (onboarded: 'true' | 'false' | undefined) =>
  onboarded === undefined
    ? undefined
    : onboarded === 'true'
      ? isNotNull(tenants.onboardedAt)
      : isNull(tenants.onboardedAt);
