import { createHash } from 'node:crypto';
import type { Transaction } from '@tenantry/db';
import { sql } from 'drizzle-orm';
import { rateLimited } from '../AppError.ts';
import { addressGroup } from '../../http/clientAddress.ts';
import type { RequestContext } from '../requestContext.ts';

/** So many within a window, counted per key in Postgres by the database's clock: every replica sees the same count. */
export type Limit = {
  name: string;
  key: string;
  max: number;
  windowSeconds: number;
  /** Not counted while this key is remembered (familiarAddress.ts). */
  unless?: string;
  /** Whose counter it is, where it can be cleared for that person (signInBlock.ts). */
  email?: string;
};

export async function spend(ctx: RequestContext, limits: Limit[]): Promise<void> {
  refuseWhatIsSpent((await ctx.services.database.transaction({ as: 'auth' }, (tx) => count(tx, ctx, limits))).spent);
}

/** A limit that is exceeded, and how long to wait for room in it. */
export type SpentLimit = { name: string; waitSeconds: number };

/**
 * Counts one attempt. Judge `spent` only once the count is committed. `isRemembered` says whether what a limit names
 * is remembered, and will be for a while.
 */
export async function count(
  tx: Transaction,
  ctx: RequestContext,
  limits: Limit[],
): Promise<{ spent: SpentLimit[]; isRemembered: boolean }> {
  const hashed = limits.map((limit) => ({ ...limit, hash: hashLimitKey(limit) }));
  const of = <T>(value: (limit: (typeof hashed)[number]) => T, type: string) =>
    sql`${sql.param(hashed.map(value))}::${sql.raw(type)}[]`;
  const unless = limits.find((limit) => limit.unless !== undefined)?.unless;
  // Sorted, so that two requests which share several keys never wait for each other in a circle. A count that a crash
  // of the database forgets does no harm, so nobody waits for the disk.
  const { rows } = await tx.execute<{ key: string; hits: number; wait: number; remembered: boolean }>(sql`
    insert into rate_limits (key, hits, resets_at, email_hash)
    select l.key, 1, now() + make_interval(secs => l.seconds), l.email_hash
      from unnest(${of(({ hash }) => hash, 'text')}, ${of(({ windowSeconds }) => windowSeconds, 'int')}, ${of(({ unless }) => unless ?? null, 'text')}, ${of(({ email }) => (email === undefined ? null : hashEmail(email)), 'text')}) as l (key, seconds, unless, email_hash)
     where not exists (select from rate_limits known where known.key = l.unless and known.resets_at > now())
     order by l.key
    on conflict (key) do update set
      hits = case when rate_limits.resets_at <= now() then 1 else rate_limits.hits + 1 end,
      resets_at = case when rate_limits.resets_at <= now() then excluded.resets_at else rate_limits.resets_at end
    returning key, hits, greatest(1, ceil(extract(epoch from resets_at - now())))::int as wait,
      exists (select from rate_limits known where known.key = ${unless ?? null}::text and known.resets_at > now() + make_interval(days => ${rememberedDays / 2})) as remembered,
      set_config('synchronous_commit', 'off', true)`);
  const spent = hashed.flatMap(({ name, hash, max }) => {
    const row = rows.find(({ key }) => key === hash);
    const isSpent = row !== undefined && row.hits > max * ctx.services.config.limitsFactor;
    return isSpent ? [{ name, waitSeconds: row.wait }] : [];
  });
  return { spent, isRemembered: rows.some(({ remembered }) => remembered) };
}

export function refuseWhatIsSpent(spent: SpentLimit[]): void {
  if (spent.length > 0) throw rateLimited(Math.max(...spent.map(({ waitSeconds }) => waitSeconds)));
}

/** How long an address is remembered after a sign-in; half of it at least after any. */
export const rememberedDays = 180;

/** The row that says that an e-mail has signed in from an address before. */
export const familiarKey = (ctx: RequestContext, email: string) =>
  hashLimitKey({ name: 'familiar', key: `${email} ${addressGroup(ctx.ip)}` });

/** Counters of windows that are over mean nothing any more. */
export const clearFinishedLimits = (ctx: Pick<RequestContext, 'services'>) =>
  ctx.services.database.transaction({ as: 'auth' }, (tx) =>
    tx.execute(sql`delete from rate_limits where resets_at < now()`),
  );

/** What a counter keeps of an email. The database makes the same (signInBlock.ts). */
export const hashEmail = (email: string) => createHash('sha256').update(email).digest('hex');

export const hashLimitKey = ({ name, key }: Pick<Limit, 'name' | 'key'>) =>
  `${name}:${createHash('sha256').update(key).digest('base64url')}`;

const minute = 60;
const hour = 60 * minute;

/**
 * Slows a guesser down without locking the owner out: the tight limit counts the account and the address together, and
 * the account's own binds only addresses from which it never signed in.
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
    unless: familiarKey(ctx, email),
    email,
  },
];

/** How many attempts one email has from one address, and from all addresses together. */
export const signInMax = { pair: 10, account: 100 };

/** How often a new password lifts the block of an email. A reset link, a change and an invitation count together. */
export const liftLimits = (email: string): Limit[] => [
  { name: 'sign-in-lift', key: email, max: 5, windowSeconds: 24 * hour },
];

export const forgotLimits = (ctx: RequestContext, email: string): Limit[] => [
  { name: 'forgot-pair', key: `${email} ${addressGroup(ctx.ip)}`, max: 5, windowSeconds: hour },
  // So many mails an hour are a nuisance at most, and its owner can still ask from where they have signed in before.
  { name: 'forgot-account', key: email, max: 20, windowSeconds: hour, unless: familiarKey(ctx, email) },
  { name: 'forgot-address', key: addressGroup(ctx.ip), max: 30, windowSeconds: hour },
];

export const linkLimits = (ctx: RequestContext): Limit[] => [
  { name: 'link-address', key: addressGroup(ctx.ip), max: 60, windowSeconds: 10 * minute },
];

export const passwordLimits = (ctx: RequestContext, userId: string): Limit[] => [
  { name: 'password-account', key: userId, max: 10, windowSeconds: 10 * minute },
];

export const inviteLimits = (ctx: RequestContext, tenantId: string): Limit[] => [
  { name: 'invite-tenant', key: tenantId, max: 100, windowSeconds: hour },
];

export const testMailLimits = (ctx: RequestContext, userId: string): Limit[] => [
  { name: 'test-mail-account', key: userId, max: 10, windowSeconds: 10 * minute },
];

export const logoLimits = (userId: string, tenantId: string): Limit[] => [
  { name: 'logo-account', key: userId, max: 20, windowSeconds: 10 * minute },
  { name: 'logo-tenant', key: tenantId, max: 60, windowSeconds: hour },
];
