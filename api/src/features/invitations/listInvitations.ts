import type { Transaction } from '@tenantry/db';
import { invitations, tenants, users } from '@tenantry/db/schema';
import { and, asc, desc, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { policies } from '../../contract/policies.ts';
import { latestMailState } from '../../core/delivery/latestMailState.ts';
import { isPending, linkStatus } from '../../core/links/linkStates.ts';
import { countUpTo } from '../../core/lists/countUpTo.ts';
import { decodeCursor, pageOf } from '../../core/lists/keysetCursor.ts';
import { matchesPerson, matchesTenant } from '../../core/lists/matchesText.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { selectPlatformAdmins } from '../platformAdmins/platformAdminColumns.ts';
import { describeTenantUser, tenantUserColumns } from '../tenantUsers/userColumns.ts';
import { shownInvitations } from './shownInvitations.ts';
import type { InvitationItem, InvitationPage, listInvitationsSchema } from './schemas.ts';

type Query = z.output<typeof listInvitationsSchema> & { ids?: string[] | undefined };

const creators = alias(users, 'creators');
const sortColumns = { expiresAt: invitations.expiresAt, createdAt: invitations.createdAt };

/** One page of invitations: the newest of each invited person, because only that one can still work. */
export async function listInvitations({ services, principal }: AsPlatformAdmin, query: Query): Promise<InvitationPage> {
  const column = sortColumns[query.sort];
  const direction = query.order === 'asc' ? asc : desc;
  const filters = and(
    isNewest,
    shownInvitations(principal, 'invitations'),
    query.tenantId ? eq(invitations.tenantId, query.tenantId) : undefined,
    query.status ? hasStatus[query.status] : undefined,
    query.mail ? hasMail(query.mail) : undefined,
    query.ids ? inArray(invitations.id, query.ids) : undefined,
    query.search ? isAbout(query.search) : undefined,
  );
  const after = decodeCursor(query.cursor, 'moment');
  const beyond =
    after &&
    sql`(${column}, ${invitations.id}) ${query.order === 'asc' ? sql`>` : sql`<`} (${after.value}::timestamptz, ${after.id}::uuid)`;
  return services.database.transaction({ as: 'platform' }, async (tx) => {
    const total = await countUpTo(tx, invitations, filters);
    const rows = await tx
      .select({
        id: invitations.id,
        status: linkStatus(invitations),
        createdAt: invitations.createdAt,
        expiresAt: invitations.expiresAt,
        usedAt: invitations.usedAt,
        lastSentAt: invitations.lastSentAt,
        creator: {
          id: creators.id,
          firstName: creators.firstName,
          lastName: creators.lastName,
          email: creators.email,
        },
        tenant: { id: tenants.id, name: tenants.name },
        user: tenantUserColumns,
        mail: mailState,
        // The text keeps the microseconds, which a JavaScript date would lose.
        cursor: sql<string>`${column}::text`,
      })
      .from(invitations)
      .innerJoin(users, eq(users.id, invitations.userId))
      .leftJoin(tenants, eq(tenants.id, invitations.tenantId))
      .leftJoin(creators, eq(creators.id, invitations.createdByUserId))
      .where(and(filters, beyond ?? undefined))
      .orderBy(direction(column), direction(invitations.id))
      .limit(query.limit + 1);
    const admins = rows.some(({ tenant }) => tenant === null) ? await adminsById(tx) : new Map();
    const toItem = ({ cursor: _, creator, user, tenant, ...row }: (typeof rows)[number]): InvitationItem => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      usedAt: row.usedAt?.toISOString() ?? null,
      lastSentAt: row.lastSentAt?.toISOString() ?? null,
      createdBy: creator && { id: creator.id, name: fullName(creator) },
      tenant,
      user: tenant && describeTenantUser(user),
      admin: tenant ? null : admins.get(user.id)!,
    });
    const page = pageOf(rows, query.limit, toItem, (row) => ({ value: row.cursor, id: row.id }));
    return { ...page, total };
  });
}

const isNewest = sql`not exists (select from ${invitations} newer where newer.user_id = "invitations"."user_id" and newer.created_at > "invitations"."created_at")`;

const has = (status: InvitationItem['status']) => sql`${linkStatus(invitations)} = ${status}`;
const hasStatus: Record<NonNullable<Query['status']>, SQL> = {
  // Written as conditions that can use an index of the expiry.
  pending: isPending(invitations),
  expiring: sql`${isPending(invitations)} and ${invitations.expiresAt} < now() + make_interval(hours => ${policies.expiringSoonHours})`,
  expired: has('expired'),
  accepted: has('accepted'),
  revoked: has('revoked'),
};

const mailState = latestMailState(sql`"invitations"."user_id"`);

/** Rare states are searched for among the emails first, because asking for each invitation would take long. */
const hasMail = (state: NonNullable<Query['mail']>) => {
  const among = {
    waiting: sql`status in ('queued', 'sending', 'retrying')`,
    failed: sql`(status = 'abandoned' or delivery_state in ('bounced', 'complained'))`,
  };
  const isState = sql`${mailState} = ${state}`;
  return state === 'waiting' || state === 'failed'
    ? and(
        sql`${invitations.userId} in (select user_id from outbox where user_id is not null and ${among[state]})`,
        isState,
      )
    : isState;
};

/** As subqueries, so that counting the list needs no joins. */
const isAbout = (text: string) =>
  or(
    sql`exists (select from ${users} where ${users.id} = ${invitations.userId} and ${matchesPerson(text)})`,
    sql`exists (select from ${tenants} where ${tenants.id} = ${invitations.tenantId} and ${matchesTenant(text)})`,
  )!;

async function adminsById(tx: Transaction): Promise<Map<string, InvitationItem['admin']>> {
  const admins = await selectPlatformAdmins(tx);
  return new Map(admins.map(({ hasOwnPassword: _, ...admin }) => [admin.id, admin]));
}
