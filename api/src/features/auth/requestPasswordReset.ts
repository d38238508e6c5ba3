import { policies } from '../../contract/policies.ts';
import type { z } from 'zod';
import { withMinimumDuration } from '../../core/passwords/withMinimumDuration.ts';
import { isMailConfigured } from '../../core/delivery/mailAccounts.ts';
import { queueMail } from '../../core/delivery/queueMail.ts';
import { mutate, type Mutation } from '../../core/audit/mutate.ts';
import { fullName } from '../../core/principal.ts';
import { forgotLimits, enforceRateLimits } from '../../core/limits/rateLimit.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { createResetLink } from '../../core/links/createResetLink.ts';
import { findAccounts, type Account } from '../../core/users/findAccounts.ts';
import { lockUsers } from '../../core/users/lockUser.ts';
import type { forgotSchema } from './schemas.ts';

/**
 * Emails reset links. The response never reveals whether the email is known. If no mail can be sent, no link is
 * created; the audit log shows the request to the admins who can help.
 */
export async function requestPasswordReset(
  ctx: RequestContext,
  { email, tenant }: z.output<typeof forgotSchema>,
): Promise<void> {
  await enforceRateLimits(ctx, forgotLimits(ctx, email));
  await withMinimumDuration(ctx.services.config.signInFailureMinMs, 'always', async () => {
    const found = await ctx.services.database.transaction({ as: 'auth' }, (tx) => findAccounts(tx, email, tenant));
    const accounts = found.filter(({ user }) => user.isActive);
    if (accounts.length > 0) await writeRequest(ctx, accounts);
  });
}

async function writeRequest(ctx: RequestContext, accounts: Account[]): Promise<void> {
  const action = 'auth_password_reset_requested';
  const reachable = accounts.filter(({ user }) => user.mailConfigured);
  // Uses the platform scope, because one email may list the owner's accounts in several tenants.
  await mutate(ctx, { as: 'platform' }, { action, actor: null }, async (mutation) => {
    mutation.step('lock accounts');
    await lockUsers(
      mutation.tx,
      reachable.map(({ user }) => user.id),
    );
    // The platform's mail account sends one email for all accounts. Without it each tenant's account sends its own.
    const isTogether = reachable.length > 1 && (await isMailConfigured(mutation.tx, null));
    // Each spelling only gets its own links, because a mail provider may deliver another spelling to someone else.
    for (const email of new Set(reachable.map(({ user }) => user.email))) {
      const addressed = reachable.filter(({ user }) => user.email === email);
      for (const group of isTogether ? [addressed] : addressed.map((account) => [account])) {
        await mailLinks(ctx, mutation, group);
      }
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

async function mailLinks(ctx: RequestContext, mutation: Mutation, accounts: Account[]): Promise<void> {
  const links: { label: string; url: string }[] = [];
  let expiresAt: string | undefined;
  for (const { user, tenant } of accounts) {
    const options = { expiresInHours: policies.requestedResetLinkHours, createdByUserId: user.id };
    const link = await createResetLink(ctx.services, mutation, user, options);
    links.push({ label: tenant?.displayName ?? ctx.services.config.productName, url: link.url });
    expiresAt = link.expiresAt.toISOString();
  }
  mutation.step('queue mail');
  const [{ user, passwordHash }] = accounts as [Account, ...Account[]];
  const isAlone = accounts.length === 1;
  await queueMail(
    mutation.tx,
    ctx,
    { id: user.id, tenantId: isAlone ? user.tenantId : null, email: user.email },
    {
      template: 'password_reset',
      params: { ...(expiresAt && { expiresAt }), isFirst: isAlone && passwordHash === null },
      secrets: { links },
    },
  );
}
