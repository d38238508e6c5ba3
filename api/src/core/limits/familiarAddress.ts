import { sql } from 'drizzle-orm';
import { familiarAddressKey, rememberedDays } from './rateLimit.ts';
import type { RequestContext } from '../requestContext.ts';

/**
 * Records that this email signed in from this address, so that a flood from elsewhere can't lock its owner out. Doesn't
 * wait for the disk: if a crash loses the row, the next sign-in writes it again.
 */
export async function rememberAddress(ctx: RequestContext, email: string): Promise<void> {
  await ctx.services.database.transaction({ as: 'auth' }, (tx) =>
    tx.execute(sql`
      insert into rate_limits (key, hits, resets_at) values (${familiarAddressKey(ctx, email)}, 1, now() + make_interval(days => ${rememberedDays}))
      on conflict (key) do update set resets_at = excluded.resets_at
      returning set_config('synchronous_commit', 'off', true)`),
  );
}
