import { sql } from 'drizzle-orm';
import { addressGroup } from './clientAddress.ts';
import { hashLimitKey } from './rateLimit.ts';
import type { RequestContext } from './requestContext.ts';

const rememberedDays = 90;

const keyOf = (ctx: RequestContext, email: string) => hashLimitKey({ name: 'familiar', key: `${email} ${addressGroup(ctx.ip)}` });

/** Whether this e-mail has signed in from this address before: then a flood from elsewhere does not keep its owner out. */
export async function isFamiliarAddress(ctx: RequestContext, email: string): Promise<boolean> {
  const { rows } = await ctx.services.database.transaction({ as: 'auth' }, (tx) =>
    tx.execute(sql`select 1 from rate_limits where key = ${keyOf(ctx, email)} and resets_at > now()`),
  );
  return rows.length > 0;
}

export async function rememberAddress(ctx: RequestContext, email: string): Promise<void> {
  await ctx.services.database.transaction({ as: 'auth' }, (tx) =>
    tx.execute(sql`
      insert into rate_limits (key, hits, resets_at) values (${keyOf(ctx, email)}, 1, now() + make_interval(days => ${rememberedDays}))
      on conflict (key) do update set resets_at = excluded.resets_at`),
  );
}
