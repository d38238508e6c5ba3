import { builtOnce } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError } from '../../core/AppError.ts';
import { audit, type AuditEntry } from '../../core/audit/audit.ts';
import { addressGroup } from '../../http/clientAddress.ts';
import { rememberAddress } from '../../core/limits/familiarAddress.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { fullName, scopeOf } from '../../core/principal.ts';
import { incrementRateLimits, throwIfExceeded, signInLimits, type ExceededLimit } from '../../core/limits/rateLimit.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { withMinimumDuration } from '../../core/passwords/withMinimumDuration.ts';
import { describeUser } from './describeMe.ts';
import { findAccounts, type Account } from '../../core/users/findAccounts.ts';
import { passwordExpired } from '../../core/passwords/passwordExpired.ts';
import { isImported } from '../../core/passwords/importedHash.ts';
import { failureMinMs, replaceImportedHash } from '../../core/passwords/replaceImportedHash.ts';
import { startPendingSignIn } from '../../core/secondFactor/pendingSignIns.ts';
import { isFactorRequired } from '../../core/secondFactor/secondFactorRule.ts';
import { userLock } from '../../core/users/lockUser.ts';
import { redirectAfterSignIn, secondFactorPage } from './redirectAfterSignIn.ts';
import type { SignedIn, signInSchema } from './schemas.ts';
import { startSession } from '../../core/sessions/startSession.ts';

/** A session, or a sign-in that still needs its second factor. */
export type NewSession = SignedIn & ({ sessionId: string } | { pendingId: string });
type Input = z.output<typeof signInSchema>;

const verifiedAtOnce = 5;

/** Starts a session if the email and password match exactly one account that may sign in. */
export async function signIn(ctx: RequestContext, input: Input): Promise<NewSession> {
  const { services } = ctx;
  return withMinimumDuration(
    () => failureMinMs(services),
    'failures',
    () => attemptSignIn(ctx, input),
  );
}

async function attemptSignIn(ctx: RequestContext, input: Input): Promise<NewSession> {
  const { hasher } = ctx.services;
  const result = await hasher.attempt(async () => {
    const found = await findCandidates(ctx, input);
    const complete = () => completeSignIn(ctx, input, found);
    const hasImported = found.candidates.some(({ passwordHash }) => passwordHash !== null && isImported(passwordHash));
    return hasImported ? complete : complete();
  });
  return typeof result === 'function' ? hasher.attemptImported(result) : result;
}

type Found = { candidates: Account[]; isRemembered: boolean };

async function findCandidates(ctx: RequestContext, { email, tenant }: Input): Promise<Found> {
  const [counted, candidates] = await ctx.services.database.transaction({ as: 'auth' }, (tx) =>
    Promise.all([incrementRateLimits(tx, ctx, signInLimits(ctx, email)), findAccounts(tx, email, tenant)]),
  );
  if (counted.exceeded.length > 0) await recordRefusal(ctx, email, counted.exceeded, candidates);
  throwIfExceeded(counted.exceeded);
  return { candidates, isRemembered: counted.isRemembered };
}

async function completeSignIn(
  ctx: RequestContext,
  { email, password }: Input,
  { candidates, isRemembered }: Found,
): Promise<NewSession> {
  const matching = await findMatchingAccounts(ctx, candidates, password);
  const [account, ...others] = matching;
  if (!account) return refuse(ctx, candidates);
  if (others.length > 0) throw tenantChoiceRequired(matching, ctx.services.config.productName);
  if (account.user.temporaryPasswordExpired) return refuse(ctx, [account], passwordExpired());
  const passwordHash = await replaceImportedHash(ctx.services, account, password);
  if (passwordHash === null) return refuse(ctx, [account]);
  const session = await startSessionOrAskForFactor(ctx, { ...account, passwordHash });
  if (!isRemembered) await rememberAddress(ctx, email);
  return session;
}

async function findMatchingAccounts(ctx: RequestContext, candidates: Account[], password: string): Promise<Account[]> {
  const { hasher, log } = ctx.services;
  if (candidates.length === 0) await hasher.verify(null, password);
  const matching: Account[] = [];
  const verify = ({ user, passwordHash }: Account) =>
    hasher.verify(passwordHash, password).catch((cause: unknown) => {
      if (cause instanceof AppError) throw cause;
      // One account's unreadable hash must not keep the others with this email out.
      log.error('A stored password hash can’t be verified.', { requestId: ctx.requestId, userId: user.id, cause });
      return false;
    });
  // Verifies every candidate, so that timing doesn't reveal which one matches.
  for (let start = 0; start < candidates.length; start += verifiedAtOnce) {
    const batch = candidates.slice(start, start + verifiedAtOnce);
    const verified = await Promise.all(batch.map(verify));
    matching.push(...batch.filter(({ user }, i) => verified[i] && user.isActive));
  }
  // Naming the tenant can't distinguish two spellings of an email within it, so the account used last signs in.
  return matching.filter(({ user }, i) => matching.findIndex((other) => other.user.tenantId === user.tenantId) === i);
}

async function startSessionOrAskForFactor(
  ctx: RequestContext,
  { user, tenant, passwordHash, rule }: Account,
): Promise<NewSession> {
  const attempt = {
    action: 'auth_signed_in',
    actor: user,
    tenant,
    target: { type: 'user', id: user.id, label: fullName(user) },
  } as const;
  if (rule.enrolled || isFactorRequired(ctx.services.config, user.role, rule))
    return mutate(ctx, scopeOf(user), attempt, async (mutation) => {
      mutation.step('lock account');
      const [locked] = await mutation.tx
        .select({ id: users.id })
        .from(users)
        .where(and(eq(users.id, user.id), eq(users.isActive, true), eq(users.passwordHash, passwordHash!)))
        .for(userLock);
      if (!locked) throw invalidCredentials();
      const pendingId = await startPendingSignIn(ctx, mutation, user, ['pwd']);
      // The row is written when the sign-in is complete.
      mutation.nothingChanged();
      return { pendingId, user: describeUser(user), redirectTo: secondFactorPage };
    });
  return mutate(ctx, scopeOf(user), attempt, async (mutation) => {
    const { tx } = mutation;
    // Sent together: one round trip while the account is locked. If the claim finds nothing, the rest is rolled back,
    // so what was read before the lock starts a session only if it still holds.
    const sent = [
      claimAccount(tx).execute({ userId: user.id, passwordHash }),
      startSession(ctx, mutation, user, {
        isSignIn: true,
        locked: user,
        proof: { amr: ['pwd'], authAt: 'now' },
      }),
      mutation.audit(attempt),
    ] as const;
    await Promise.allSettled(sent);
    mutation.step('claim account');
    const [claimed] = await sent[0];
    if (!claimed) throw invalidCredentials();
    mutation.step('start session');
    const [, sessionId] = await Promise.all(sent);
    const current = { ...user, ...claimed };
    return { sessionId, user: describeUser(current), redirectTo: redirectAfterSignIn(ctx, current, tenant) };
  });
}

/**
 * The password may have been changed, a second factor added or the account deactivated since the password was verified.
 */
const claimAccount = builtOnce((tx) =>
  tx
    .update(users)
    .set({ lastLoginAt: sql`now()` })
    .where(
      and(
        eq(users.id, sql.placeholder('userId')),
        eq(users.isActive, true),
        eq(users.passwordHash, sql.placeholder('passwordHash')),
        isNull(users.secondFactorSince),
      ),
    )
    .returning({ role: users.role, lastLoginAt: users.lastLoginAt })
    .prepare('claim_account'),
);

/** Known or unknown, inactive or deleted: the caller gets the same answer. The log says which accounts were meant. */
async function refuse(ctx: RequestContext, candidates: Account[], reason = invalidCredentials()): Promise<never> {
  await ctx.services.database.transaction({ as: 'auth' }, async (tx) => {
    for (const entry of refusalEntries(reason.code, candidates)) await audit(tx, ctx, entry);
  });
  throw reason;
}

const refusalEntries = (errorCode: string, candidates: Account[]): AuditEntry[] => {
  const entry = { action: 'auth_sign_in_refused', outcome: 'refused', actor: null, details: { errorCode } } as const;
  if (candidates.length === 0) return [entry];
  return candidates.map(({ user, tenant }) => ({
    ...entry,
    tenant,
    target: { type: 'user', id: user.id, label: fullName(user) },
  }));
};

/**
 * Writes one row a minute for each email and address, so that a flood can't fill the log. An address that is refused
 * for all emails counts once, because it could try new emails forever.
 */
async function recordRefusal(ctx: RequestContext, email: string, exceeded: ExceededLimit[], candidates: Account[]) {
  const isAddressExceeded = exceeded.some(({ name }) => name === 'sign-in-address');
  const source = `sign-in ${addressGroup(ctx.ip)}${isAddressExceeded ? '' : ` ${email}`}`;
  await ctx.services.refusals
    .record(ctx, { source, entries: refusalEntries('RATE_LIMITED', candidates) })
    .catch((cause: unknown) =>
      ctx.services.log.error('A refusal could not be recorded.', { requestId: ctx.requestId, cause }),
    );
}

const invalidCredentials = () => new AppError('INVALID_CREDENTIALS', 401, 'Incorrect email or password.');

const tenantChoiceRequired = (matching: Account[], productName: string) =>
  new AppError(
    'TENANT_CHOICE_REQUIRED',
    409,
    'Several accounts use this email and password. Choose where to sign in.',
    {
      details: {
        tenants: matching.map(({ tenant }) =>
          tenant ? { slug: tenant.slug, name: tenant.displayName } : { slug: 'platform', name: productName },
        ),
      },
    },
  );
