import { isUniqueViolation, type Transaction } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { and, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError } from '../../core/AppError.ts';
import { changesBetween } from '../../core/audit/audit.ts';
import { idempotent } from '../../core/audit/idempotent.ts';
import { requireUnchanged } from '../../core/audit/requireUnchanged.ts';
import { queueAddressChangedMails } from '../../core/delivery/addressChangedMails.ts';
import type { AsOperator, AsTenantMember } from '../../core/requestContext.ts';
import { isUuid } from '../../core/isUuid.ts';
import { changedBy } from '../../core/principal.ts';
import { requireProof } from '../../core/secondFactor/requireProof.ts';
import { requireScope, requireSeatRule } from '../../core/serviceKeys/requireScope.ts';
import { requireAnotherAdmin } from '../../core/users/requireAnotherAdmin.ts';
import { testUser } from '../../core/users/lockUserByEmail.ts';
import { withinSeats } from '../../core/users/withinSeats.ts';
import { voidEmailUndos } from '../../core/links/emailChangeLinks.ts';
import { voidAccess } from '../../core/links/voidAccess.ts';
import { dropFactors } from '../../core/secondFactor/removeFactors.ts';
import { getTenantUser } from './listTenantUsers.ts';
import type { StoredTenantRole, TenantUserItem, updateTenantUserSchema } from './schemas.ts';
import { mutateTenantUser, type UserMutation, type UserTarget } from './tenantUserMutation.ts';

type Input = z.output<typeof updateTenantUserSchema>;

/** Changes a user's names, email, role or active state. */
export async function updateTenantUser(
  ctx: AsOperator | AsTenantMember,
  target: UserTarget,
  { overSeatLimit = false, ...input }: Input,
  key?: string,
): Promise<TenantUserItem> {
  // The new address gets the user's mail, reset links included.
  if (input.email !== undefined) requireScope(ctx, 'users:access');
  if (input.email !== undefined && (await losesFactors(ctx, target, input.email)))
    await requireProof(ctx, 'reset_factors');
  requireSeatRule(ctx, { overSeatLimit });
  const attempted = input.isActive === undefined ? 'super_user_updated_tenant_user' : statusAction(input);
  await mutateTenantUser(
    ctx,
    target,
    attempted,
    async (mutation) => {
      const { ifUpdatedAt: _, ...body } = input;
      const operation = { name: `update user ${mutation.user.id}`, tenantId: target.tenantId, key, body };
      await idempotent(ctx, mutation, operation, async () => {
        await changeUser(ctx, mutation, { ...input, overSeatLimit }, target.by);
        return { answer: {}, link: null };
      });
    },
    { locksTeam: input.isActive !== undefined || input.role !== undefined },
  );
  return getTenantUser(ctx, target.tenantId, target.userId);
}

/** Whether the user has second factors, which another email removes. */
async function losesFactors(
  { services }: AsOperator | AsTenantMember,
  { tenantId, userId }: UserTarget,
  email: string,
): Promise<boolean> {
  if (!isUuid(tenantId) || !isUuid(userId)) return false;
  const found = await services.database.transaction({ as: 'tenant', tenantId }, (tx) =>
    tx.$count(users, and(eq(users.id, userId), ne(users.email, email), isNotNull(users.secondFactorSince))),
  );
  return found > 0;
}

const statusAction = ({ isActive }: Pick<Input, 'isActive'>) =>
  isActive ? 'super_user_activated_tenant_user' : 'super_user_deactivated_tenant_user';

/** The change itself, within a transaction that has found the user. The team must be locked. */
export async function changeUser(
  ctx: AsOperator | AsTenantMember,
  { tx, step, audit, tenant, user, record, nothingChanged }: UserMutation,
  { ifUpdatedAt, overSeatLimit = false, ...input }: Input,
  by: UserTarget['by'],
): Promise<void> {
  await requireUnchanged(tx, user, ifUpdatedAt);
  if (input.email !== undefined && input.email !== user.email && user.testUserUntil)
    throw testUser('A test user keeps its address. Invite the person instead.');
  if (by === 'team') await requireTeamRules(ctx, tx, user, input);
  const { isActive, ...rest } = changesBetween({ ...user }, input);
  const update = () =>
    tx
      .update(users)
      .set({ ...input, updatedAt: sql`now()` })
      .where(eq(users.id, user.id))
      .catch((error: unknown) => {
        throw isUniqueViolation(error, 'users_tenant_id_email_unique') ? emailTaken(error) : error;
      });
  step('update user');
  if (isActive || Object.keys(rest).length > 0) await withinSeats(tx, tenant.id, update, { mayExceed: overSeatLimit });
  // Deactivating again revokes links created meanwhile, because an invitation would activate the account.
  const isDeactivation = input.isActive === false;
  const isReaddressed = input.email !== undefined && input.email !== user.email;
  step('end sessions and links');
  const voided = isDeactivation || isReaddressed ? await voidAccess(tx, ctx, user.id) : 0;
  if (isReaddressed) await voidEmailUndos(tx, user.id);
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
  const details = overSeatLimit ? { details: { overSeatLimit } } : {};
  if (isActive) await record(statusAction(input), { changes: { isActive }, ...details });
  else if (isDeactivation && voided > 0) await record(statusAction(input), { details: { voided } });
  if (Object.keys(rest).length > 0) await record('super_user_updated_tenant_user', { changes: rest, ...details });
  else if (!isActive) nothingChanged();
}

/** A tenant's admins keep their own access, and the tenant keeps an admin who can sign in. */
async function requireTeamRules(
  { principal }: AsOperator | AsTenantMember,
  tx: Transaction,
  user: UserMutation['user'],
  { role = user.role as StoredTenantRole, isActive = user.isActive }: { role?: StoredTenantRole; isActive?: boolean },
): Promise<void> {
  if (user.role !== 'admin' || !user.isActive || (role === 'admin' && isActive)) return;
  if (user.id === changedBy(principal).id) throw ownAccess();
  if (user.testUserUntil === null) await requireAnotherAdmin(tx, user.tenantId, user.id);
}

export const ownAccess = () =>
  new AppError('OWN_ACCOUNT', 409, 'You can’t deactivate, demote or remove yourself. Ask another admin.');

const emailTaken = (cause: unknown) => {
  const message = 'Another user of this tenant already uses this email.';
  return new AppError('EMAIL_TAKEN', 409, message, { details: { fields: [{ path: 'email', message }] }, cause });
};
