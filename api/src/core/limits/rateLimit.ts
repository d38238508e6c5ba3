import { createHash } from 'node:crypto';
import { builtOnce, type Transaction } from '@tenantry/db';
import { rateLimits } from '@tenantry/db/schema';
import { inArray, sql } from 'drizzle-orm';
import { rateLimited } from '../AppError.ts';
import { addressGroup } from '../../http/clientAddress.ts';
import type { RequestContext } from '../requestContext.ts';

/**
 * At most `max` attempts per key within a window. Counted in Postgres by its clock, so all replicas share the count.
 */
export type Limit = {
  name: string;
  key: string;
  max: number;
  windowSeconds: number;
  /** The limit doesn't apply while this key is remembered (familiarAddress.ts). */
  unless?: string;
  /** The email whose counter this is, so that it can be cleared (signInBlock.ts). */
  email?: string;
};

export async function enforceRateLimits(ctx: RequestContext, limits: Limit[]): Promise<void> {
  throwIfExceeded(
    (await ctx.services.database.transaction({ as: 'auth' }, (tx) => incrementRateLimits(tx, ctx, limits))).exceeded,
  );
}

/** An exceeded limit, and how long to wait until it allows attempts again. */
export type ExceededLimit = { name: string; waitSeconds: number };

/**
 * Counts one attempt. Check `exceeded` only after the count is committed. `isRemembered` tells whether the `unless` key
 * is remembered, and stays so for a while.
 */
export async function incrementRateLimits(
  tx: Transaction,
  ctx: RequestContext,
  limits: Limit[],
): Promise<{ exceeded: ExceededLimit[]; isRemembered: boolean }> {
  const hashed = limits.map((limit) => ({ ...limit, hash: hashLimitKey(limit) }));
  const rows = await countStatement(tx).execute({
    keys: hashed.map(({ hash }) => hash),
    seconds: hashed.map(({ windowSeconds }) => windowSeconds),
    unless: hashed.map((limit) => limit.unless ?? null),
    emailHashes: hashed.map(({ email }) => (email === undefined ? null : hashEmail(email))),
    remembered: limits.find((limit) => limit.unless !== undefined)?.unless ?? null,
  });
  const exceeded = hashed.flatMap(({ name, hash, max }) => {
    const row = rows.find(({ key }) => key === hash);
    const isExceeded = row !== undefined && row.hits > max * ctx.services.config.limitsFactor;
    return isExceeded ? [{ name, waitSeconds: row.wait }] : [];
  });
  return { exceeded, isRemembered: rows.some(({ remembered }) => remembered) };
}

/**
 * Sorted, so that two requests which share several keys never wait for each other in a circle. If a crash of
 * the database loses a count, that does no harm, so it doesn't wait for the disk.
 */
const countStatement = builtOnce((tx) => {
  const { placeholder } = sql;
  return tx
    .insert(rateLimits)
    .select(
      sql`
      select l.key, 1, now() + make_interval(secs => l.seconds), l.email_hash
        from unnest(${placeholder('keys')}::text[], ${placeholder('seconds')}::int[], ${placeholder('unless')}::text[], ${placeholder('emailHashes')}::text[]) as l (key, seconds, unless, email_hash)
       where not exists (select from rate_limits known where known.key = l.unless and known.resets_at > now())
       order by l.key`,
    )
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        hits: sql`case when rate_limits.resets_at <= now() then 1 else rate_limits.hits + 1 end`,
        resetsAt: sql`case when rate_limits.resets_at <= now() then excluded.resets_at else rate_limits.resets_at end`,
      },
    })
    .returning({
      key: rateLimits.key,
      hits: rateLimits.hits,
      wait: sql<number>`greatest(1, ceil(extract(epoch from rate_limits.resets_at - now())))::int`,
      remembered: sql<boolean>`exists (select from rate_limits known where known.key = ${placeholder('remembered')}::text and known.resets_at > now() + make_interval(days => ${sql.raw(String(rememberedDays / 2))}))`,
      committed: sql`set_config('synchronous_commit', 'off', true)`,
    })
    .prepare('count_limits');
});

export function throwIfExceeded(exceeded: ExceededLimit[]): void {
  if (exceeded.length > 0) throw rateLimited(Math.max(...exceeded.map(({ waitSeconds }) => waitSeconds)));
}

/** How long an address is remembered after a sign-in. It is renewed after half of that time. */
export const rememberedDays = 180;

/** The key of the row that records that an email has signed in from an address before. */
export const familiarAddressKey = (ctx: RequestContext, email: string) =>
  hashLimitKey({ name: 'familiar', key: `${email} ${addressGroup(ctx.ip)}` });

/** Deletes the counters of finished windows. */
export const clearFinishedLimits = (ctx: Pick<RequestContext, 'services'>) =>
  ctx.services.database.transaction({ as: 'auth' }, (tx) =>
    tx.execute(sql`delete from rate_limits where resets_at < now()`),
  );

/** The hash of an email in a counter. The database computes the same one (signInBlock.ts). */
export const hashEmail = (email: string) => createHash('sha256').update(email).digest('hex');

export const hashLimitKey = ({ name, key }: Pick<Limit, 'name' | 'key'>) =>
  `${name}:${createHash('sha256').update(key).digest('base64url')}`;

/** Starts these windows again after a correct attempt. */
export const clearLimits = (ctx: Pick<RequestContext, 'services'>, limits: Limit[]) =>
  ctx.services.database.transaction({ as: 'auth' }, (tx) =>
    tx.delete(rateLimits).where(inArray(rateLimits.key, limits.map(hashLimitKey))),
  );

const minute = 60;
const hour = 60 * minute;

/**
 * Slows down guessing without locking the account owner out: the strict limit counts per account and address, and the
 * account's limit only applies to addresses from which it has never signed in.
 */
export const signInLimits = (ctx: RequestContext, email: string): Limit[] => [
  {
    name: 'sign-in-pair',
    key: `${email} ${addressGroup(ctx.ip)}`,
    max: signInMax.pair,
    windowSeconds: 10 * minute,
    email,
  },
  { name: 'sign-in-address', key: addressGroup(ctx.ip), max: 60, windowSeconds: 10 * minute },
  {
    name: 'sign-in-account',
    key: email,
    max: signInMax.account,
    windowSeconds: hour,
    unless: familiarAddressKey(ctx, email),
    email,
  },
];

/** The attempts allowed for an email from one address, and from all addresses together. */
export const signInMax = { pair: 10, account: 100 };

/** How often a new password can lift an email's block. Reset links, changes and invitations count together. */
export const liftLimits = (email: string): Limit[] => [
  { name: 'sign-in-lift', key: email, max: 5, windowSeconds: 24 * hour },
];

export const forgotLimits = (ctx: RequestContext, email: string): Limit[] => [
  { name: 'forgot-pair', key: `${email} ${addressGroup(ctx.ip)}`, max: 5, windowSeconds: hour },
  // This many emails an hour are only a nuisance, and the owner can still request one from a familiar address.
  { name: 'forgot-account', key: email, max: 20, windowSeconds: hour, unless: familiarAddressKey(ctx, email) },
  { name: 'forgot-address', key: addressGroup(ctx.ip), max: 30, windowSeconds: hour },
];

export const linkLimits = (ctx: RequestContext): Limit[] => [
  { name: 'link-address', key: addressGroup(ctx.ip), max: 60, windowSeconds: 10 * minute },
];

export const passwordLimits = (ctx: RequestContext, userId: string): Limit[] => [
  { name: 'password-account', key: userId, max: 10, windowSeconds: 10 * minute },
];

/** Counts per account, wherever the guesses come from. Passkeys aren't limited, so their owner is never locked out. */
export const factorCodeLimits = (userId: string): Limit[] => [
  { name: 'factor-code', key: userId, max: 10, windowSeconds: 10 * minute },
  { name: 'factor-code-day', key: userId, max: 100, windowSeconds: 24 * hour },
];

export const recoveryCodeLimits = (userId: string): Limit[] => [
  { name: 'recovery-code', key: userId, max: 10, windowSeconds: 10 * minute },
];

export const passkeyOptionLimits = (ctx: RequestContext): Limit[] => [
  { name: 'passkey-options', key: addressGroup(ctx.ip), max: 300, windowSeconds: 10 * minute },
];

export const passkeySignInLimits = (ctx: RequestContext): Limit[] => [
  { name: 'passkey-address', key: addressGroup(ctx.ip), max: 120, windowSeconds: 10 * minute },
];

export const inviteLimits = (ctx: RequestContext, tenantId: string): Limit[] => [
  { name: 'invite-tenant', key: tenantId, max: 100, windowSeconds: hour },
];

/** Each emails everyone in the tenant who has no second factor. */
export const reminderLimits = (tenantId: string): Limit[] => [
  { name: 'reminder-tenant', key: tenantId, max: 10, windowSeconds: hour },
];

export const releaseLimits = (frontendId: string): Limit[] => [
  { name: 'frontend-release', key: frontendId, max: 20, windowSeconds: hour },
];

export const importLimitsOf = (tenantId: string): Limit[] => [
  { name: 'import-tenant', key: tenantId, max: 60, windowSeconds: hour },
];

/** Invitations of imports that are sent through the platform's mail account. */
export const importMailLimits = (tenantId: string): Limit[] => [
  { name: 'import-mail-tenant', key: tenantId, max: 200, windowSeconds: 24 * hour },
];

/** Neither a nuisance for strangers whose addresses are typed in, nor a way to try many of them. */
export const emailChangeLimits = (userId: string, email: string): Limit[] => [
  { name: 'email-change-account', key: userId, max: 10, windowSeconds: hour },
  { name: 'email-change-address', key: email, max: 5, windowSeconds: hour },
];

export const testMailLimits = (ctx: RequestContext, userId: string): Limit[] => [
  { name: 'test-mail-account', key: userId, max: 10, windowSeconds: 10 * minute },
];

/**
 * Many times what Mailgun reports at its busiest. A report costs a few queries, so a flood is refused before them; what
 * Mailgun was refused it sends again. Counted with the address, so that a flood from elsewhere doesn't keep Mailgun
 * out.
 */
export const mailHookLimits = (ctx: RequestContext, accountId: string): Limit[] => [
  {
    name: 'mail-hook-account',
    key: `${accountId} ${addressGroup(ctx.ip)}`,
    max: 6_000,
    windowSeconds: 10 * minute,
  },
  { name: 'mail-hook-address', key: addressGroup(ctx.ip), max: 12_000, windowSeconds: 10 * minute },
];

export const logoLimits = (userId: string, tenantId: string): Limit[] => [
  { name: 'logo-account', key: userId, max: 20, windowSeconds: 10 * minute },
  { name: 'logo-tenant', key: tenantId, max: 60, windowSeconds: hour },
];
