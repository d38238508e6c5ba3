import { isUniqueViolation, type Transaction } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { AuditAction } from '../../contract/auditActions.ts';
import { AppError } from '../../core/AppError.ts';
import { changesBetween } from '../../core/audit/audit.ts';
import { isMailConfigured } from '../../core/delivery/mailAccounts.ts';
import { queueAddressChangedMails } from '../../core/delivery/addressChangedMails.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { voidEmailUndos } from '../../core/links/emailChangeLinks.ts';
import { voidAccess } from '../../core/links/voidAccess.ts';
import { dropFactors } from '../../core/secondFactor/removeFactors.ts';
import { requireProof } from '../../core/secondFactor/requireProof.ts';
import { emailTaken } from '../../core/users/emailTaken.ts';
import { lockAbleOwners, lockPlatformAdmin, selectPlatformAdmins } from './platformAdminColumns.ts';
import { requireAnotherOwner } from './requireAnotherOwner.ts';
import { requirePhrase } from './requirePhrase.ts';
import { changeRolePhrase } from '../../contract/confirmPhrases.ts';
import type { PlatformAdminItem, updatePlatformAdminSchema } from './schemas.ts';

type Input = z.output<typeof updatePlatformAdminSchema>;

/** Changes, deactivates or reactivates a platform admin. Refuses if no owner who can sign in would be left. */
export async function updatePlatformAdmin(
  ctx: AsPlatformAdmin,
  id: string,
  input: Input,
  phrase: string | undefined,
): Promise<PlatformAdminItem> {
  const statusAction = input.isActive ? 'platform_admin_reactivated' : 'platform_admin_deactivated';
  const attempt = {
    action: attemptedAction(input, statusAction),
    target: { type: 'user', id, label: null },
  } as const;
  const isOwn = id === ctx.principal.user.id;
  if (input.platformRole !== undefined) await requireProof(ctx, 'change_platform_role');
  // The new address gets reset links and invitations.
  if (input.email !== undefined && !(isOwn && input.email === ctx.principal.user.email))
    await requireProof(ctx, isOwn ? 'change_email' : 'platform_admins');
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit, nothingChanged }) => {
    step('find admin');
    // Locks all admins first, in a fixed order, so that two who change each other can't deadlock.
    const mayTakeRights = input.isActive === false || input.platformRole !== undefined;
    const able = mayTakeRights ? await lockAbleOwners(tx) : null;
    const { hasOwnPassword: _, ...before } = await lockPlatformAdmin(tx, id);
    const isOtherRole = input.platformRole !== undefined && input.platformRole !== before.platformRole;
    if (isOtherRole) requirePhrase(phrase, changeRolePhrase);
    if (able && (isOtherRole || input.isActive === false)) requireAnotherOwner(able, ctx, before.id);
    if ((input.isActive || isOtherRole) && before.demotedAt !== null) throw adminDemoted();
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
    const voided = isReaddressed || isDeactivation ? await voidAccess(tx, ctx, before.id) : 0;
    if (isReaddressed) await voidEmailUndos(tx, before.id);
    const mailConfigured = isReaddressed && (await isMailConfigured(tx, null));
    if (isReaddressed && !isOwn)
      await dropFactors(ctx, { tx, audit }, { ...before, tenantId: null, mailConfigured }, { why: 'email changed' });
    if (mailConfigured) {
      step('queue mail');
      await queueAddressChangedMails(tx, ctx, { id: before.id, tenantId: null, email: before.email }, input.email!);
    }
    const target = { type: 'user', id: before.id, label: fullName({ ...before, ...input }) };
    const { isActive, platformRole, ...rest } = changesBetween<Record<string, unknown>>({ ...before }, input);
    if (isActive) await audit({ action: statusAction, target, changes: { isActive } });
    else if (isDeactivation && voided > 0) await audit({ action: statusAction, target, details: { voided } });
    if (platformRole) await audit({ action: 'platform_admin_role_changed', target, changes: { platformRole } });
    if (Object.keys(rest).length > 0) await audit({ action: 'platform_admin_updated', target, changes: rest });
    else if (!isActive && !platformRole) nothingChanged();
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

function attemptedAction({ isActive, platformRole }: Input, statusAction: AuditAction): AuditAction {
  if (isActive !== undefined) return statusAction;
  return platformRole === undefined ? 'platform_admin_updated' : 'platform_admin_role_changed';
}

export async function readPlatformAdmin(tx: Transaction, id: string): Promise<PlatformAdminItem> {
  const [found] = await selectPlatformAdmins(tx, id);
  const { hasOwnPassword: _, ...admin } = found!;
  return admin;
}
