import type { Transaction } from '@tenantry/db';
import { authenticatorApps, passkeys, recoveryCodes, users } from '@tenantry/db/schema';
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { isSignedIn, scopeOf } from '../../core/principal.ts';
import type { AsSignedIn, RequestContext } from '../../core/requestContext.ts';
import { brandingOf } from '../../core/tenantBranding.ts';
import { factorHolder } from './factorHolder.ts';
import type { Factors, ProofMethod, SecondFactorState } from './schemas.ts';

/** Lists the caller's second factors. */
export async function listFactors(ctx: AsSignedIn): Promise<Factors> {
  const { user, secondFactor } = ctx.principal;
  return ctx.services.database.transaction(scopeOf(user), async (tx) => ({
    required: secondFactor.required,
    passwordSetAt: await readPasswordSetAt(tx, user.id),
    passkeys: await readPasskeys(tx, ctx, user.id),
    authenticatorApp: await readAuthenticatorApp(tx, user.id),
    recoveryCodes: await readRecoveryCodes(tx, user.id),
  }));
}

/** The user of a sign-in or session, and the methods that can complete or confirm it. */
export async function describeSecondFactor(ctx: RequestContext): Promise<SecondFactorState> {
  const { user, tenant, pending } = factorHolder(ctx);
  const { principal } = ctx;
  const enrolled = isSignedIn(principal) ? principal.secondFactor.enrolled : pending!.enrolled;
  const mustEnrol = !enrolled && (!isSignedIn(principal) || principal.secondFactor.required);
  const methods = await ctx.services.database.transaction(scopeOf(user), (tx) => readMethods(tx, ctx, user.id));
  return {
    user: { email: user.email, firstName: user.firstName, lastName: user.lastName },
    tenant: tenant && brandingOf(tenant),
    step: mustEnrol ? 'enrolment' : pending ? 'factor' : 'complete',
    methods: !enrolled && pending === null ? ['password'] : methods,
    expiresAt: pending?.expiresAt.toISOString() ?? null,
  };
}

async function readMethods(tx: Transaction, ctx: RequestContext, userId: string): Promise<ProofMethod[]> {
  const isUsable = (await readPasskeys(tx, ctx, userId)).some(({ worksHere }) => worksHere);
  const codes = await readRecoveryCodes(tx, userId);
  return [
    ...(isUsable ? (['passkey'] as const) : []),
    ...((await readAuthenticatorApp(tx, userId)) ? (['code'] as const) : []),
    ...(codes !== null && codes.left > 0 ? (['recoveryCode'] as const) : []),
  ];
}

export async function readPasskeys(
  tx: Transaction,
  { services }: Pick<RequestContext, 'services'>,
  userId: string,
): Promise<Factors['passkeys']> {
  const rows = await tx
    .select()
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));
  return rows.map(({ id, name, createdAt, lastUsedAt, isBackedUp, rpId }) => ({
    id,
    name,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    isBackedUp,
    worksHere: rpId === services.config.publicUrl.hostname,
  }));
}

async function readPasswordSetAt(tx: Transaction, userId: string): Promise<string | null> {
  const [row] = await tx.select({ at: users.passwordSetAt }).from(users).where(eq(users.id, userId));
  return row?.at?.toISOString() ?? null;
}

async function readAuthenticatorApp(tx: Transaction, userId: string): Promise<Factors['authenticatorApp']> {
  const [app] = await tx
    .select({
      id: authenticatorApps.id,
      createdAt: authenticatorApps.createdAt,
      lastUsedAt: authenticatorApps.lastUsedAt,
    })
    .from(authenticatorApps)
    .where(and(eq(authenticatorApps.userId, userId), isNotNull(authenticatorApps.confirmedAt)));
  return app
    ? { id: app.id, createdAt: app.createdAt.toISOString(), lastUsedAt: app.lastUsedAt?.toISOString() ?? null }
    : null;
}

async function readRecoveryCodes(tx: Transaction, userId: string): Promise<Factors['recoveryCodes']> {
  const [codes] = await tx
    .select({
      total: sql<number>`count(*)::int`,
      left: sql<number>`(count(*) filter (where ${recoveryCodes.usedAt} is null))::int`,
      createdAt: sql<
        string | null
      >`to_char(max(${recoveryCodes.createdAt}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    })
    .from(recoveryCodes)
    .where(eq(recoveryCodes.userId, userId));
  return codes && codes.createdAt !== null
    ? { left: codes.left, total: codes.total, createdAt: codes.createdAt }
    : null;
}
