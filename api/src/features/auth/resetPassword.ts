import type { z } from 'zod';
import { queueMail } from '../../core/delivery/queueMail.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { requireGoodPassword } from '../../core/passwords/passwordPolicy.ts';
import { fullName, scopeOf } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { mayLiftBlock } from '../../core/limits/signInBlock.ts';
import { claimLink, findUsableLink } from '../../core/links/findUsableLink.ts';
import type { resetSchema } from './schemas.ts';
import { passwordChangedMail, setOwnPassword } from './setOwnPassword.ts';

/** Sets a new password with a reset link. Doesn't sign in. */
export async function resetPassword(
  ctx: RequestContext,
  { token, password }: z.output<typeof resetSchema>,
): Promise<void> {
  const {
    id,
    account: { user, tenant },
  } = await findUsableLink(ctx, 'reset', token);
  requireGoodPassword(password, {
    email: user.email,
    tenantName: tenant?.name ?? null,
    config: ctx.services.config,
  });
  const passwordHash = await ctx.services.hasher.hash(password);
  const liftsBlock = await mayLiftBlock(ctx, user.email);
  const attempt = {
    action: 'auth_password_reset',
    actor: user,
    tenant,
    target: { type: 'user', id: user.id, label: fullName(user) },
  } as const;
  await mutate(ctx, scopeOf(user), attempt, async ({ tx, step, audit }) => {
    step('claim link');
    await claimLink(tx, 'reset', { id, userId: user.id });
    step('set password');
    await setOwnPassword(tx, ctx, user.id, passwordHash, { liftsBlock });
    if (user.mailConfigured) await queueMail(tx, ctx, user, passwordChangedMail());
    await audit(attempt);
  });
}
