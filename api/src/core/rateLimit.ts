import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { rateLimited } from './AppError.ts';
import { addressGroup } from './clientAddress.ts';
import type { RequestContext } from './requestContext.ts';

/** So many within a window, counted per key in Postgres by the database's clock: every replica sees the same count. */
export type Limit = { name: string; key: string; max: number; windowSeconds: number };

export async function spend(ctx: RequestContext, limits: Limit[]): Promise<void> {
  // Sorted, so that two requests which share several keys never wait for each other in a circle.
  const rows = limits.map((limit) => ({ ...limit, hash: hashLimitKey(limit) })).sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const counted = await ctx.services.database.transaction({ as: 'auth' }, async (tx) => {
    const answers: { hits: number; waitSeconds: number }[] = [];
    for (const { hash, windowSeconds } of rows) {
      const window = sql`make_interval(secs => ${windowSeconds})`;
      const { rows: [row] } = await tx.execute<{ hits: number; wait: number }>(sql`
        insert into rate_limits (key, hits, resets_at) values (${hash}, 1, now() + ${window})
        on conflict (key) do update set
          hits = case when rate_limits.resets_at <= now() then 1 else rate_limits.hits + 1 end,
          resets_at = case when rate_limits.resets_at <= now() then now() + ${window} else rate_limits.resets_at end
        returning hits, greatest(1, ceil(extract(epoch from resets_at - now())))::int as wait`);
      answers.push({ hits: row!.hits, waitSeconds: row!.wait });
    }
    return answers;
  });
  const factor = ctx.services.config.limitsFactor;
  const exceeded = counted.filter(({ hits }, i) => hits > rows[i]!.max * factor).map(({ waitSeconds }) => waitSeconds);
  if (exceeded.length > 0) throw rateLimited(Math.max(...exceeded));
}

/** Counters of windows that are over mean nothing any more. */
export const clearFinishedLimits = (ctx: Pick<RequestContext, 'services'>) =>
  ctx.services.database.transaction({ as: 'auth' }, (tx) => tx.execute(sql`delete from rate_limits where resets_at < now()`));

export const hashLimitKey = ({ name, key }: Pick<Limit, 'name' | 'key'>) => `${name}:${createHash('sha256').update(key).digest('base64url')}`;

const minute = 60;
const hour = 60 * minute;

/**
 * Slows a guesser down without locking the owner out: the tight limit counts the account and the address together, and
 * the account's own binds only addresses from which it never signed in.
 */
export const signInLimits = (ctx: RequestContext, email: string, isFamiliar: boolean): Limit[] => [
  { name: 'sign-in-pair', key: `${email} ${addressGroup(ctx.ip)}`, max: 10, windowSeconds: 10 * minute },
  { name: 'sign-in-address', key: addressGroup(ctx.ip), max: 60, windowSeconds: 10 * minute },
  ...(isFamiliar ? [] : [{ name: 'sign-in-account', key: email, max: 100, windowSeconds: hour }]),
];

export const forgotLimits = (ctx: RequestContext, email: string): Limit[] => [
  { name: 'forgot-account', key: email, max: 5, windowSeconds: hour },
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
