import type { z } from 'zod';
import { atLeast } from '../../core/atLeast.ts';
import { mutate } from '../../core/mutate.ts';
import { fullName, scopeOf } from '../../core/principal.ts';
import { forgotLimits, spend } from '../../core/rateLimit.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { findAccounts, type Account } from './findAccounts.ts';
import type { forgotSchema } from './schemas.ts';

/**
 * Somebody says they forgot a password. The answer never tells whether the address is known. While no mail account is
 * configured nothing can be sent, so no link is made either; the request stands in the log of whoever can help.
 */
export async function requestPasswordReset(ctx: RequestContext, { email, tenant }: z.output<typeof forgotSchema>): Promise<void> {
  await spend(ctx, forgotLimits(ctx, email));
  await atLeast(ctx.services.config.signInFailureMinMs, 'always', async () => {
    const accounts = await ctx.services.database.transaction({ as: 'auth' }, (tx) => findAccounts(tx, email, tenant));
    for (const account of accounts) if (account.user.isActive) await note(ctx, account);
  });
}

function note(ctx: RequestContext, { user, tenant }: Account): Promise<void> {
  const entry = {
    action: 'auth_password_reset_requested',
    actor: null,
    tenant,
    target: { type: 'user', id: user.id, label: fullName(user) },
    details: { mail: 'not configured' },
  } as const;
  return mutate(ctx, scopeOf(user), entry, ({ audit }) => audit(entry));
}
