import type { Transaction } from '@tenantry/db';
import { invitations } from '@tenantry/db/schema';
import { desc, eq } from 'drizzle-orm';
import { AppError } from '../../core/AppError.ts';
import { idempotent } from '../../core/audit/idempotent.ts';
import { queueMail } from '../../core/delivery/queueMail.ts';
import { changedBy } from '../../core/principal.ts';
import { inviteLimits, enforceRateLimits } from '../../core/limits/rateLimit.ts';
import { nameInMail } from '../../core/delivery/nameInMail.ts';
import type { AsOperator, AsTenantMember } from '../../core/requestContext.ts';
import type { Services } from '../../core/services.ts';
import { showLink } from '../../core/links/showLink.ts';
import { voidLinks } from '../../core/links/voidLinks.ts';
import { policies } from '../../contract/policies.ts';
import { idempotentLink } from '../../core/links/idempotentLink.ts';
import { createInvitation } from '../../core/links/createInvitation.ts';
import { linkStatus } from '../../core/links/linkStates.ts';
import type { InviteState } from './schemas.ts';
import { testUser } from '../../core/users/lockUserByEmail.ts';
import { requireMayInvite } from '../../core/users/requireMayInvite.ts';
import { changeUser } from './updateTenantUser.ts';
import { userStatus } from './userColumns.ts';
import { mutateTenantUser, type UserMutation, type UserTarget } from './tenantUserMutation.ts';

/** Returns a user's newest invitation, with its link while it is valid. Viewing the link is audited. */
export async function viewInvite(ctx: AsOperator | AsTenantMember, target: UserTarget): Promise<InviteState> {
  return mutateTenantUser(
    ctx,
    target,
    'super_user_viewed_invite_link',
    async ({ tx, user, record, nothingChanged }) => {
      const { id: _, ...state } = await readInvite(ctx.services, tx, user.id);
      if (state.inviteUrl !== null) await record('super_user_viewed_invite_link');
      else nothingChanged();
      return state;
    },
  );
}

/** Emails the valid invitation, or a new one if there is none. */
export async function sendInvite(
  ctx: AsOperator | AsTenantMember,
  target: UserTarget,
  key: string | undefined,
): Promise<void> {
  await enforceRateLimits(ctx, inviteLimits(ctx, target.tenantId));
  await mutateTenantUser(ctx, target, 'super_user_invite_emailed', async (mutation) => {
    const { tx, step, tenant, user, record } = mutation;
    if (user.testUserUntil) throw testUser('A test user gets no email.');
    if (!tenant.mailConfigured)
      throw new AppError(
        'MAIL_NOT_CONFIGURED',
        409,
        'Email isn’t configured for this tenant or for the platform. Copy the link instead.',
      );
    const operation = { name: `mail invite of ${user.id}`, tenantId: tenant.id, key, body: null };
    await idempotent(ctx, mutation, operation, async () => {
      const known = await readInvite(ctx.services, tx, user.id);
      const made = known.inviteUrl === null ? await makeInvite(ctx, mutation) : null;
      const link = made?.link ?? { id: known.id!, url: known.inviteUrl! };
      step('queue mail');
      const params = { invitedBy: nameInMail(ctx), expiresAt: made?.answer.expiresAt ?? known.expiresAt! };
      await queueMail(tx, ctx, user, { template: 'invitation', params, secrets: { url: link.url } }, link.id);
      await record('super_user_invite_emailed');
      return { answer: {}, link: null };
    });
  });
}

/** Creates a new link and revokes the earlier one. Also creates a user's first link. */
export async function regenerateInvite(
  ctx: AsOperator | AsTenantMember,
  target: UserTarget,
  key: string | undefined,
): Promise<{ inviteUrl: string | null; expiresAt: string }> {
  await enforceRateLimits(ctx, inviteLimits(ctx, target.tenantId));
  return mutateTenantUser(ctx, target, 'super_user_invite_generated', async (mutation) => {
    const { tenant, user, record } = mutation;
    const operation = { name: `generate invite of ${user.id}`, tenantId: tenant.id, key, body: null };
    const { answer, link } = await idempotentLink(ctx, mutation, operation, {
      purpose: 'invitation',
      carryOut: () => makeInvite(ctx, mutation),
      recordShown: () => record('super_user_viewed_invite_link'),
    });
    return { inviteUrl: link?.url ?? null, ...answer };
  });
}

/** Revokes the pending invitation, if there is one. */
export async function revokeInvite(
  ctx: AsOperator | AsTenantMember,
  target: UserTarget,
  key: string | undefined,
): Promise<void> {
  await mutateTenantUser(
    ctx,
    target,
    'super_user_invite_revoked',
    async (mutation) => {
      const { tx, tenant, user, record } = mutation;
      const operation = { name: `revoke invite of ${user.id}`, tenantId: tenant.id, key, body: null };
      await idempotent(ctx, mutation, operation, async () => {
        const revoked = await voidLinks(tx, 'invitation', user.id);
        // Someone who never had access gives the seat back. The console leaves the account as it is.
        const isGivenUp = target.by === 'team' && userStatus(user) === 'pending';
        if (revoked > 0 || isGivenUp) await record('super_user_invite_revoked');
        else mutation.nothingChanged();
        // Without the team's rules: someone who can't sign in yet isn't protected as the last admin.
        if (isGivenUp) await changeUser(ctx, mutation, { isActive: false }, undefined);
        return { answer: {}, link: null };
      });
    },
    { locksTeam: target.by === 'team' },
  );
}

export async function makeInvite(ctx: AsOperator | AsTenantMember, mutation: UserMutation) {
  const { user, record } = mutation;
  if (user.testUserUntil) throw testUser('A test user needs no invitation. Impersonate it, or set a password.');
  requireMayInvite(ctx, user);
  // The holder of the link could set the password of an account that is in use.
  if (user.hasOwnPassword)
    throw new AppError(
      'INVITE_NOT_NEEDED',
      409,
      'This user has already chosen a password. Create a reset link instead.',
    );
  const link = await createInvitation(ctx.services, mutation, user, {
    expiresInDays: policies.invitationDays,
    createdByUserId: changedBy(ctx.principal).userId,
  });
  const expiresAt = link.expiresAt.toISOString();
  await record('super_user_invite_generated', { details: { expiresAt } });
  return { answer: { expiresAt }, link };
}

export async function readInvite(
  services: Services,
  tx: Transaction,
  userId: string,
): Promise<InviteState & { id: string | null }> {
  const [invite] = await tx
    .select({
      id: invitations.id,
      tenantId: invitations.tenantId,
      tokenSealed: invitations.tokenSealed,
      expiresAt: invitations.expiresAt,
      usedAt: invitations.usedAt,
      lastSentAt: invitations.lastSentAt,
      status: linkStatus(invitations),
    })
    .from(invitations)
    .where(eq(invitations.userId, userId))
    .orderBy(desc(invitations.createdAt))
    .limit(1);
  if (!invite) return { id: null, inviteUrl: null, status: 'none', expiresAt: null, usedAt: null, lastSentAt: null };
  return {
    id: invite.id,
    inviteUrl: showLink(services, 'invitation', invite)?.url ?? null,
    status: invite.status,
    expiresAt: invite.expiresAt.toISOString(),
    usedAt: invite.usedAt?.toISOString() ?? null,
    lastSentAt: invite.lastSentAt?.toISOString() ?? null,
  };
}
