import type { z } from 'zod';
import { idempotent } from '../../core/audit/idempotent.ts';
import { queueMail } from '../../core/delivery/queueMail.ts';
import { requireGoodPassword } from '../../core/passwords/passwordPolicy.ts';

import { nameInMail } from '../../core/delivery/nameInMail.ts';
import type { AsOperator } from '../../core/requestContext.ts';
import { passwordChangedMail } from '../auth/setOwnPassword.ts';
import { getTenantUser } from './listTenantUsers.ts';
import { giveTemporaryPassword } from './giveTemporaryPassword.ts';
import type { setPasswordSchema } from './schemas.ts';
import { mutateTenantUser, readLiveTenant } from './tenantUserMutation.ts';

/** Sets a password that the admin hands over. It is never emailed. */
export async function setTenantUserPassword(
  ctx: AsOperator,
  target: { tenantId: string; userId: string },
  input: z.output<typeof setPasswordSchema>,
  key?: string,
): Promise<void> {
  const { config, hasher } = ctx.services;
  const tenant = await readLiveTenant(ctx, target.tenantId);
  const { email } = await getTenantUser(ctx, target.tenantId, target.userId);
  requireGoodPassword(input.password, { email, tenantName: tenant.name, config });
  const passwordHash = await hasher.hash(input.password);
  await mutateTenantUser(ctx, target, 'super_user_set_password', async (mutation) => {
    const { tx, step, user, record } = mutation;
    const operation = { name: `set password of ${user.id}`, tenantId: tenant.id, key, body: input };
    await idempotent(ctx, mutation, operation, async () => {
      step('set password');
      await giveTemporaryPassword(tx, ctx, user.id, passwordHash, input.mustChangeOnNextLogin);
      if (tenant.mailConfigured && user.passwordConfigured)
        await queueMail(tx, ctx, user, passwordChangedMail(nameInMail(ctx)));
      await record('super_user_set_password', { details: { mustChangeOnNextLogin: input.mustChangeOnNextLogin } });
      return { answer: {}, link: null };
    });
  });
}
