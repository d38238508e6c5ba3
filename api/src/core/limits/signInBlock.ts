import { builtOnce, type Transaction } from '@tenantry/db';
import { rateLimits } from '@tenantry/db/schema';
import { inArray, sql } from 'drizzle-orm';
import { incrementRateLimits, hashEmail, liftLimits, signInMax } from './rateLimit.ts';
import type { RequestContext } from '../requestContext.ts';
import { type SignInBlock } from '../../contract/wireSchemas.ts';
import { normaliseEmail } from '../../contract/normaliseEmail.ts';

/**
 * Clears the sign-in counters of a user's email for all addresses, after a password change or at an admin's request.
 * Attempts are counted before the account is known, so accounts with the same email share counters.
 */
export async function clearSignInLimits(tx: Transaction, userId: string): Promise<void> {
  await deleteCounters(tx).execute({ userId });
}

/** Locks the rows in the same order as a sign-in attempt, so that the two can't deadlock. */
const deleteCounters = builtOnce((tx) =>
  tx
    .delete(rateLimits)
    .where(
      inArray(
        rateLimits.key,
        sql`(
          select key from rate_limits
           where email_hash = (
             select encode(sha256(convert_to(email_key, 'UTF8')), 'hex') from users where id = ${sql.placeholder('userId')})
           order by key for update)`,
      ),
    )
    .prepare('clear_sign_in_limits'),
);

/**
 * Whether a password change may also lift the block. Limited to a few times a day, because accounts with the same email
 * share counters: changing one's own password must not allow unlimited guesses at another account's.
 */
export async function mayLiftBlock(ctx: RequestContext, email: string): Promise<boolean> {
  const limits = liftLimits(normaliseEmail(email));
  const { exceeded } = await ctx.services.database.transaction({ as: 'auth' }, (tx) =>
    incrementRateLimits(tx, ctx, limits),
  );
  return exceeded.length === 0;
}

/** The current blocks by email. For platform admins only, because blocks span tenants. */
export async function readSignInBlocks(
  { services }: Pick<RequestContext, 'services'>,
  emails: string[],
): Promise<Map<string, { signInBlock: SignInBlock }>> {
  const hashes = new Map(emails.map((email) => [hashEmail(normaliseEmail(email)), email]));
  const { pair, account } = signInMax;
  const factor = services.config.limitsFactor;
  const { rows } = await services.database.transaction({ as: 'auth' }, (tx) =>
    tx.execute<{ hash: string; until: string; everywhere: boolean }>(sql`
      select email_hash as hash, bool_or(key like 'sign-in-account:%') as everywhere,
             to_char(max(resets_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as until
        from rate_limits
       where email_hash = any(${sql.param([...hashes.keys()])}::text[]) and resets_at > now()
         and hits >= case when key like 'sign-in-account:%' then ${account * factor}::int else ${pair * factor}::int end
       group by email_hash`),
  );
  return new Map(
    rows.map(({ hash, until, everywhere }) => [
      hashes.get(hash)!,
      { signInBlock: { until, isEverywhere: everywhere } },
    ]),
  );
}
