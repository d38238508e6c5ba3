import { isUniqueViolation } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError } from '../../core/AppError.ts';
import { changesBetween } from '../../core/audit/audit.ts';
import { requireUnchanged } from '../../core/audit/requireUnchanged.ts';
import { queueAddressChangedMails } from '../../core/delivery/addressChangedMails.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { voidAccess } from '../../core/links/voidAccess.ts';
import { dropFactors } from '../../core/secondFactor/removeFactors.ts';
import { getTenantUser } from './listTenantUsers.ts';
import type { TenantUserItem, updateTenantUserSchema } from './schemas.ts';
import { mutateTenantUser } from './tenantUserMutation.ts';

/** Changes a user's names, email, role or active state. */
export async function updateTenantUser(
  ctx: AsPlatformAdmin,
  target: { tenantId: string; userId: string },
  { ifUpdatedAt, ...input }: z.output<typeof updateTenantUserSchema>,
): Promise<TenantUserItem> {
  const statusAction = input.isActive ? 'super_user_activated_tenant_user' : 'super_user_deactivated_tenant_user';
  const attempted = input.isActive === undefined ? 'super_user_updated_tenant_user' : statusAction;
  await mutateTenantUser(ctx, target, attempted, async ({ tx, step, audit, tenant, user, record, nothingChanged }) => {
    await requireUnchanged(tx, user, ifUpdatedAt);
    step('update user');
    await tx
      .update(users)
      .set({ ...input, updatedAt: sql`now()` })
      .where(eq(users.id, user.id))
      .catch((error: unknown) => {
        throw isUniqueViolation(error, 'users_tenant_id_email_unique') ? emailTaken(error) : error;
      });
    // Deactivating again revokes links created meanwhile, because an invitation would activate the account.
    const isDeactivation = input.isActive === false;
    const isReaddressed = input.email !== undefined && input.email !== user.email;
    step('end sessions and links');
    const voided = isDeactivation || isReaddressed ? await voidAccess(tx, user.id) : 0;
    if (isReaddressed && tenant.mailConfigured) {
      step('queue mail');
      await queueAddressChangedMails(tx, ctx, user, input.email!);
    }
    if (isReaddressed)
      await dropFactors(
        ctx,
        { tx, audit },
        { ...user, mailConfigured: tenant.mailConfigured },
        { why: 'email changed', tenant },
      );
    const { isActive, ...rest } = changesBetween({ ...user }, input);
    if (isActive) await record(statusAction, { changes: { isActive } });
    else if (isDeactivation && voided > 0) await record(statusAction, { details: { voided } });
    if (Object.keys(rest).length > 0) await record('super_user_updated_tenant_user', { changes: rest });
    else if (!isActive) nothingChanged();
  });
  return getTenantUser(ctx, target.tenantId, target.userId);
}

const emailTaken = (cause: unknown) => {
  const message = 'Another user of this tenant already uses this email.';
  return new AppError('EMAIL_TAKEN', 409, message, { details: { fields: [{ path: 'email', message }] }, cause });
};
