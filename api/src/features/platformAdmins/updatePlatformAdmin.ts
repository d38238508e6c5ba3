import { isUniqueViolation, type Transaction } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError } from '../../core/AppError.ts';
import { changesBetween } from '../../core/audit/audit.ts';
import { isMailConfigured } from '../../core/delivery/mailAccounts.ts';
import { queueAddressChangedMails } from '../../core/delivery/addressChangedMails.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { voidAccess } from '../../core/links/voidAccess.ts';
import { emailTaken } from './createPlatformAdmin.ts';
import { lockAbleAdmins, lockPlatformAdmin, selectPlatformAdmins } from './platformAdminColumns.ts';
import type { PlatformAdminItem, updatePlatformAdminSchema } from './schemas.ts';

/** Changes, deactivates or reactivates a platform admin. Refuses if no admin who can sign in would be left. */
export async function updatePlatformAdmin(
  ctx: AsPlatformAdmin,
  id: string,
  input: z.output<typeof updatePlatformAdminSchema>,
): Promise<PlatformAdminItem> {
  const statusAction = input.isActive ? 'platform_admin_reactivated' : 'platform_admin_deactivated';
  const attempt = {
    action: input.isActive === undefined ? 'platform_admin_updated' : statusAction,
    target: { type: 'user', id, label: null },
  } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit, nothingChanged }) => {
    step('find admin');
    // Locks all admins first, in a fixed order, so that two who deactivate each other can't deadlock.
    const able = input.isActive === false ? await lockAbleAdmins(tx) : null;
    const { hasOwnPassword: _, ...before } = await lockPlatformAdmin(tx, id);
    if (able) requireAnotherAdmin(able, ctx, before.id);
    if (input.isActive && before.demotedAt !== null) throw adminDemoted();
    step('update admin');
    await tx
      .update(users)
      .set({ ...input, updatedAt: sql`now()` })
      .where(eq(users.id, before.id))
      .catch((error: unknown) => {
        throw isUniqueViolation(error, 'users_tenant_id_email_unique') ? emailTaken(error) : error;
      });
    const isReaddressed = input.email !== undefined && input.email !== before.email;
    step('void access');
    // Deactivating again revokes links that were created meanwhile.
    const isDeactivation = input.isActive === false;
    const voided = isReaddressed || isDeactivation ? await voidAccess(tx, before.id) : 0;
    if (isReaddressed && (await isMailConfigured(tx, null))) {
      step('queue mail');
      await queueAddressChangedMails(tx, ctx, { id: before.id, tenantId: null, email: before.email }, input.email!);
    }
    const target = { type: 'user', id: before.id, label: fullName({ ...before, ...input }) };
    const { isActive, ...rest } = changesBetween<Record<string, unknown>>({ ...before }, input);
    if (isActive) await audit({ action: statusAction, target, changes: { isActive } });
    else if (isDeactivation && voided > 0) await audit({ action: statusAction, target, details: { voided } });
    if (Object.keys(rest).length > 0) await audit({ action: 'platform_admin_updated', target, changes: rest });
    else if (!isActive) nothingChanged();
    return readPlatformAdmin(tx, before.id);
  });
}

/** Reactivating a demoted admin would restore access with the old password. Promotion requires a new one. */
export const adminDemoted = () =>
  new AppError(
    'ADMIN_DEMOTED',
    409,
    'This platform admin was demoted. To bring them back, promote their user account in a tenant.',
  );

/** Refuses to deactivate or demote the last admin who can sign in, or the caller. Pending admins don't count. */
export function requireAnotherAdmin(able: Set<string>, ctx: AsPlatformAdmin, id: string): void {
  if (able.has(id) && able.size === 1) {
    throw new AppError(
      'LAST_SUPER_ADMIN',
      409,
      'This is the last platform admin who can sign in. Let another one accept their invitation first.',
    );
  }
  if (id === ctx.principal.user.id) {
    throw new AppError('OWN_ACCOUNT', 409, 'You can’t deactivate or demote yourself. Ask another platform admin.');
  }
  // The caller may have been deactivated while this request waited for the lock.
  if (!able.has(ctx.principal.user.id)) throw new AppError('FORBIDDEN', 403, 'Your role does not allow this.');
}

export async function readPlatformAdmin(tx: Transaction, id: string): Promise<PlatformAdminItem> {
  const [found] = await selectPlatformAdmins(tx, id);
  const { hasOwnPassword: _, ...admin } = found!;
  return admin;
}
