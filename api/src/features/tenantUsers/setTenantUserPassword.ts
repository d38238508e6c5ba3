import type { z } from 'zod';
import { queueMail } from '../../core/delivery/queueMail.ts';
import { requireGoodPassword } from '../../core/passwords/passwordPolicy.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { passwordChangedMail } from '../auth/setOwnPassword.ts';
import { getTenantUser } from './listTenantUsers.ts';
import { giveTemporaryPassword } from './giveTemporaryPassword.ts';
import type { setPasswordSchema } from './schemas.ts';
import { mutateTenantUser, readLiveTenant } from './tenantUserMutation.ts';

/** Sets a password that the admin hands over. It is never mailed. */
export async function setTenantUserPassword(
  ctx: AsPlatformAdmin,
  target: { tenantId: string; userId: string },
  input: z.output<typeof setPasswordSchema>,
): Promise<void> {
  const { config, hasher } = ctx.services;
  const tenant = await readLiveTenant(ctx, target.tenantId);
  const { email } = await getTenantUser(ctx, target.tenantId, target.userId);
  requireGoodPassword(input.password, { email, tenantName: tenant.name, minLength: config.passwordMinLength });
  const passwordHash = await hasher.hash(input.password);
  await mutateTenantUser(ctx, target, 'super_user_set_password', async ({ tx, step, user, record }) => {
    step('set password');
    await giveTemporaryPassword(tx, user.id, passwordHash, input.mustChangeOnNextLogin);
    if (tenant.mailConfigured && user.passwordConfigured)
      await queueMail(tx, ctx, user, passwordChangedMail(fullName(ctx.principal.user)));
    await record('super_user_set_password', { details: { mustChangeOnNextLogin: input.mustChangeOnNextLogin } });
  });
}
