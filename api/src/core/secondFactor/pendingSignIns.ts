import type { Transaction } from '@tenantry/db';
import { pendingSignIns, tenants, tenantSettings, users } from '@tenantry/db/schema';
import { and, eq, gt, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import { enrolmentRequired, secondFactorRequired, unauthenticated } from '../AppError.ts';
import { audit } from '../audit/audit.ts';
import type { Mutation } from '../audit/mutate.ts';
import { commandContext } from '../commandContext.ts';
import { newToken } from '../links/singleUseToken.ts';
import { fullName, scopeOf, type SessionTenant, type SessionUser } from '../principal.ts';
import type { RequestContext } from '../requestContext.ts';
import type { Services } from '../services.ts';
import { hashSessionId, sessionTenantColumns, sessionUserColumns } from '../sessions/sessionStore.ts';
import { isFactorRequired, secondFactorRuleColumns } from './secondFactorRule.ts';

/** A sign-in that was proved in part. `id` is the hash stored in the database, never the cookie's value. */
export type PendingSignIn = {
  id: string;
  user: SessionUser;
  tenant: SessionTenant | null;
  amr: string[];
  expiresAt: Date;
  /** Whether the account has a second factor. If not, one has to be added. */
  enrolled: boolean;
};

export const pendingSignInMinutes = 10;

export const pendingCookie = (publicUrl: URL) => {
  const secure = publicUrl.protocol === 'https:';
  return {
    name: secure ? '__Host-tenantry_pending' : 'tenantry_pending',
    options: { httpOnly: true, secure, sameSite: 'Lax', path: '/', maxAge: pendingSignInMinutes * 60 } as const,
  };
};

/** Starts a pending sign-in and returns the cookie's value. The account must be locked. */
export async function startPendingSignIn(
  ctx: RequestContext,
  { tx, step }: Pick<Mutation, 'tx' | 'step'>,
  user: Pick<SessionUser, 'id' | 'tenantId'>,
  amr: string[],
): Promise<string> {
  step('start pending sign-in');
  const value = newToken();
  await tx.insert(pendingSignIns).values({
    id: hashSessionId(value),
    tenantId: user.tenantId,
    userId: user.id,
    amr,
    ip: ctx.ip,
    userAgent: ctx.userAgent,
    requestId: ctx.requestId,
    expiresAt: sql`now() + make_interval(mins => ${pendingSignInMinutes})`,
  });
  return value;
}

/** Finds a pending sign-in by its cookie. One that needs no second factor any more is over. */
export async function readPendingSignIn(services: Services, cookieValue: string): Promise<PendingSignIn | null> {
  if (!/^[\w-]{43}$/.test(cookieValue)) return null;
  const [row] = await services.database.transaction({ as: 'auth' }, (tx) =>
    tx
      .select({
        id: pendingSignIns.id,
        amr: pendingSignIns.amr,
        expiresAt: pendingSignIns.expiresAt,
        user: sessionUserColumns,
        tenant: sessionTenantColumns,
        rule: secondFactorRuleColumns,
      })
      .from(pendingSignIns)
      .innerJoin(users, eq(users.id, pendingSignIns.userId))
      .leftJoin(tenants, eq(tenants.id, users.tenantId))
      .leftJoin(tenantSettings, eq(tenantSettings.tenantId, users.tenantId))
      .where(
        and(
          eq(pendingSignIns.id, hashSessionId(cookieValue)),
          gt(pendingSignIns.expiresAt, sql`now()`),
          eq(users.isActive, true),
          or(isNull(users.tenantId), ne(tenants.status, 'deleted')),
        ),
      ),
  );
  if (!row) return null;
  const { rule, user, tenant, ...pending } = row;
  if (!rule.enrolled && !isFactorRequired(services.config, user.role, rule)) return null;
  return {
    ...pending,
    user,
    tenant: user.tenantId === null ? null : (tenant as SessionTenant),
    enrolled: rule.enrolled,
  };
}

/** Ends a pending sign-in so that it becomes one session. Of several simultaneous requests one succeeds. */
export async function claimPendingSignIn(tx: Transaction, { id, user }: PendingSignIn): Promise<void> {
  const claimed = await tx
    .delete(pendingSignIns)
    .where(and(eq(pendingSignIns.id, id), eq(pendingSignIns.userId, user.id), gt(pendingSignIns.expiresAt, sql`now()`)))
    .returning({ id: pendingSignIns.id });
  if (claimed.length === 0) throw unauthenticated();
}

/** Before the transaction that reads it as over, whenever that began. */
const over = { expiresAt: sql`least(${pendingSignIns.expiresAt}, ${pendingSignIns.createdAt})` };

/** Ends this browser's pending sign-in, when its owner gives up. */
export const endPendingSignIn = ({ services }: Pick<RequestContext, 'services'>, { id, user }: PendingSignIn) =>
  services.database.transaction(scopeOf(user), (tx) =>
    tx.update(pendingSignIns).set(over).where(eq(pendingSignIns.id, id)),
  );

/** Ends a user's pending sign-ins: what they proved may be void. */
export const voidPendingSignIns = (tx: Transaction, userId: string, { except }: { except?: string } = {}) =>
  tx
    .update(pendingSignIns)
    .set(over)
    .where(and(eq(pendingSignIns.userId, userId), except === undefined ? undefined : ne(pendingSignIns.id, except)));

/**
 * Deletes those that are over, and records each: someone knew the password and never gave the second factor. What
 * another transaction is deleting already is left to it.
 */
export const clearOverduePendingSignIns = (services: Services) =>
  services.database.transaction({ as: 'platform' }, async (tx) => {
    const overdue = tx
      .select({ id: pendingSignIns.id })
      .from(pendingSignIns)
      .where(lt(pendingSignIns.expiresAt, sql`now()`))
      .for('update', { skipLocked: true });
    const deleted = await tx.delete(pendingSignIns).where(inArray(pendingSignIns.id, overdue)).returning();
    if (deleted.length === 0) return;
    const owners = await tx
      .select({ user: users, tenant: { id: tenants.id, name: tenants.name } })
      .from(users)
      .leftJoin(tenants, eq(tenants.id, users.tenantId))
      .where(
        inArray(
          users.id,
          deleted.map(({ userId }) => userId),
        ),
      );
    const command = commandContext(services, 'unfinished sign-in');
    for (const { userId, ip, userAgent, requestId } of deleted) {
      const { user, tenant } = owners.find((owner) => owner.user.id === userId)!;
      const { code } = user.secondFactorSince ? secondFactorRequired() : enrolmentRequired();
      await audit(
        tx,
        { ...command, ip, userAgent, requestId: requestId ?? command.requestId },
        {
          action: 'auth_sign_in_refused',
          outcome: 'refused',
          actor: null,
          tenant,
          target: { type: 'user', id: userId, label: fullName(user) },
          details: { errorCode: code },
        },
      );
    }
  });
