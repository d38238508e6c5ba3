import type { Transaction } from '@tenantry/db';
import { resetLinks } from '@tenantry/db/schema';
import { desc, eq, sql } from 'drizzle-orm';
import { AppError } from '../../core/AppError.ts';
import { queueMail } from '../../core/delivery/queueMail.ts';
import { enforceRateLimits, inviteLimits } from '../../core/limits/rateLimit.ts';
import { changedBy } from '../../core/principal.ts';
import { nameInMail } from '../../core/delivery/nameInMail.ts';
import type { AsOperator, AsTenantMember } from '../../core/requestContext.ts';
import type { Services } from '../../core/services.ts';
import { showLink } from '../../core/links/showLink.ts';
import { policies } from '../../contract/policies.ts';
import { idempotentLink } from '../../core/links/idempotentLink.ts';
import { createResetLink } from '../../core/links/createResetLink.ts';
import { linkStatus } from '../../core/links/linkStates.ts';
import type { ResetLinkState } from './schemas.ts';
import { mutateTenantUser, type UserMutation, type UserTarget } from './tenantUserMutation.ts';

/** Creates a reset link and returns it. Also emails it, if requested and mail is configured. */
export async function initiatePasswordReset(
  ctx: AsOperator | AsTenantMember,
  target: UserTarget,
  options: { sendEmail: boolean },
  key: string | undefined,
) {
  // A tenant's admins decide which addresses their team has, so they could otherwise flood a stranger's mailbox.
  if (target.by === 'team' && options.sendEmail) await enforceRateLimits(ctx, inviteLimits(ctx, target.tenantId));
  return mutateTenantUser(ctx, target, 'super_user_initiated_password_reset', async (mutation) => {
    const { tenant, user, record } = mutation;
    if (!user.isActive)
      throw new AppError(
        'USER_INACTIVE',
        409,
        'This user is inactive, so a link wouldn’t let them in. Activate them first.',
      );
    const operation = { name: `reset password of ${user.id}`, tenantId: tenant.id, key, body: options };
    const { answer, link } = await idempotentLink(ctx, mutation, operation, {
      purpose: 'reset',
      carryOut: () => makeResetLink(ctx, mutation, options),
      recordShown: () => record('super_user_viewed_reset_link'),
    });
    return { resetUrl: link?.url ?? null, ...answer };
  });
}

async function makeResetLink(
  ctx: AsOperator | AsTenantMember,
  mutation: UserMutation,
  options: { sendEmail: boolean },
) {
  const { tx, step, tenant, user, record } = mutation;
  const link = await createResetLink(ctx.services, mutation, user, {
    expiresInHours: policies.resetLinkHours,
    createdByUserId: changedBy(ctx.principal).userId,
  });
  const emailSent = options.sendEmail && tenant.mailConfigured;
  if (emailSent) {
    step('queue mail');
    const params = {
      expiresAt: link.expiresAt.toISOString(),
      madeBy: nameInMail(ctx),
      isFirst: !user.passwordConfigured,
    };
    const secrets = { links: [{ label: tenant.name, url: link.url }] };
    await queueMail(tx, ctx, user, { template: 'password_reset', params, secrets });
  }
  const expiresAt = link.expiresAt.toISOString();
  await record('super_user_initiated_password_reset', { details: { expiresAt, emailSent } });
  return { answer: { expiresAt, emailSent }, link };
}

/**
 * Returns the reset link to show: a valid one that an admin created, otherwise the last one created or used. A link
 * that the user requested on the sign-in page doesn't hide one from an admin.
 */
export async function readResetLink(services: Services, tx: Transaction, userId: string): Promise<ResetLinkState> {
  const [link] = await tx
    .select({
      id: resetLinks.id,
      tenantId: resetLinks.tenantId,
      tokenSealed: resetLinks.tokenSealed,
      expiresAt: resetLinks.expiresAt,
      usedAt: resetLinks.usedAt,
      status: linkStatus(resetLinks),
    })
    .from(resetLinks)
    .where(eq(resetLinks.userId, userId))
    .orderBy(
      desc(
        sql`(${linkStatus(resetLinks)}) = 'pending' and ${resetLinks.createdByUserId} is distinct from ${resetLinks.userId}`,
      ),
      desc(sql`greatest(${resetLinks.createdAt}, ${resetLinks.usedAt})`),
      sql`${resetLinks.revokedAt} nulls first`,
    )
    .limit(1);
  if (!link) return { resetUrl: null, status: 'none', expiresAt: null, usedAt: null };
  return {
    resetUrl: showLink(services, 'reset', link)?.url ?? null,
    status: link.status,
    expiresAt: link.expiresAt.toISOString(),
    usedAt: link.usedAt?.toISOString() ?? null,
  };
}

export async function viewResetLink(ctx: AsOperator | AsTenantMember, target: UserTarget): Promise<ResetLinkState> {
  return mutateTenantUser(ctx, target, 'super_user_viewed_reset_link', async ({ tx, user, record, nothingChanged }) => {
    const state = await readResetLink(ctx.services, tx, user.id);
    if (state.resetUrl !== null) await record('super_user_viewed_reset_link');
    else nothingChanged();
    return state;
  });
}
