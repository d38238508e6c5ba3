import type { z } from 'zod';
import { atLeast } from '../../core/atLeast.ts';
import { queueMail } from '../../core/mail/queueMail.ts';
import { mutate } from '../../core/mutate.ts';
import { fullName } from '../../core/principal.ts';
import { productName } from '../../core/productName.ts';
import { forgotLimits, spend } from '../../core/rateLimit.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { createResetLink } from './createResetLink.ts';
import { findAccounts, type Account } from './findAccounts.ts';
import { lockUsers } from './lockUser.ts';
import type { forgotSchema } from './schemas.ts';

const expiresInHours = 1;

/**
 * Somebody says they forgot a password. The answer never tells whether the address is known. One mail lists a link for
 * every account of the address; where no mail can be sent no link is made, and the request stands in the log of
 * whoever can help.
 */
export async function requestPasswordReset(
  ctx: RequestContext,
  { email, tenant }: z.output<typeof forgotSchema>,
): Promise<void> {
  await spend(ctx, forgotLimits(ctx, email));
  await atLeast(ctx.services.config.signInFailureMinMs, 'always', async () => {
    const found = await ctx.services.database.transaction({ as: 'auth' }, (tx) => findAccounts(tx, email, tenant));
    const accounts = found.filter(({ user }) => user.isActive);
    if (accounts.length > 0) await writeRequest(ctx, accounts);
  });
}

async function writeRequest(ctx: RequestContext, accounts: Account[]): Promise<void> {
  const action = 'auth_password_reset_requested';
  const reachable = accounts.filter(({ user }) => user.mailConfigured);
  // The platform's eyes: one mail may speak of accounts in several tenants, which only their owner may know together.
  await mutate(ctx, { as: 'platform' }, { action, actor: null }, async (mutation) => {
    mutation.step('lock accounts');
    await lockUsers(
      mutation.tx,
      reachable.map(({ user }) => user.id),
    );
    // A spelling is mailed its own links only: a mail provider may give another spelling to another person.
    for (const email of new Set(reachable.map(({ user }) => user.email))) {
      const addressed = reachable.filter(({ user }) => user.email === email);
      const links: { label: string; url: string }[] = [];
      for (const { user, tenant } of addressed) {
        const { url } = await createResetLink(ctx.services, mutation, user, { expiresInHours, createdByUserId: null });
        links.push({ label: tenant?.displayName ?? productName, url });
      }
      mutation.step('queue mail');
      const { id, tenantId } = addressed[0]!.user;
      const to = { id, tenantId: addressed.length === 1 ? tenantId : null, email };
      const content = { template: 'password_reset', params: { expiresInHours }, secrets: { links } } as const;
      await queueMail(mutation.tx, ctx, to, content);
    }
    for (const { user, tenant } of accounts) {
      await mutation.audit({
        action,
        actor: null,
        tenant,
        target: { type: 'user', id: user.id, label: fullName(user) },
        details: { mail: user.mailConfigured ? 'queued' : 'not configured' },
      });
    }
  });
}
