import { sql } from 'drizzle-orm';
import { familiarKey, rememberedDays } from './rateLimit.ts';
import type { RequestContext } from '../requestContext.ts';

/**
 * This e-mail signed in from this address: from now on a flood from elsewhere does not keep its owner out. Written
 * down without waiting for the disk, and again when half of its time is over: what a crash forgets, the next sign-in
 * says again.
 */
export async function rememberAddress(ctx: RequestContext, email: string): Promise<void> {
  await ctx.services.database.transaction({ as: 'auth' }, (tx) =>
    tx.execute(sql`
      insert into rate_limits (key, hits, resets_at) values (${familiarKey(ctx, email)}, 1, now() + make_interval(days => ${rememberedDays}))
      on conflict (key) do update set resets_at = excluded.resets_at
      returning set_config('synchronous_commit', 'off', true)`),
  );
}
