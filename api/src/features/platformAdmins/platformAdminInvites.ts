import { policies } from '../../contract/policies.ts';
import type { z } from 'zod';
import { AppError } from '../../core/AppError.ts';
import { idempotent } from '../../core/audit/idempotent.ts';
import { isMailConfigured } from '../../core/delivery/mailAccounts.ts';
import { queueMail } from '../../core/delivery/queueMail.ts';
import { mutate, type Mutation } from '../../core/audit/mutate.ts';
import { fullName } from '../../core/principal.ts';
import { inviteLimits, enforceRateLimits } from '../../core/limits/rateLimit.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import type { NewLink } from '../../core/links/createLink.ts';
import { idempotentLink } from '../../core/links/idempotentLink.ts';
import { createInvitation } from '../../core/links/createInvitation.ts';
import { voidLinks } from '../../core/links/voidLinks.ts';
import { readInvite } from '../tenantUsers/invites.ts';
import { lockPlatformAdmin } from './platformAdminColumns.ts';
import type { invitePlatformAdminSchema, PlatformAdminInvite, PlatformAdminInviteState } from './schemas.ts';
import { adminDemoted } from './updatePlatformAdmin.ts';

type LockedAdmin = Awaited<ReturnType<typeof lockPlatformAdmin>>;
type Options = NonNullable<z.output<typeof invitePlatformAdminSchema>>;
type WithoutLink = Omit<PlatformAdminInvite, 'inviteUrl'>;

const targetOf = (admin: LockedAdmin) => ({ type: 'user', id: admin.id, label: fullName(admin) });

/** Creates an invitation link and revokes the earlier ones. */
export async function invitePlatformAdmin(
  ctx: AsPlatformAdmin,
  id: string,
  options: Options,
  idempotencyKey: string | undefined,
): Promise<PlatformAdminInvite> {
  await enforceRateLimits(ctx, inviteLimits(ctx, 'platform'));
  const attempt = { action: 'platform_admin_invite_generated', target: { type: 'user', id, label: null } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async (mutation) => {
    mutation.step('find admin');
    const admin = await lockPlatformAdmin(mutation.tx, id);
    const operation = { name: `invite admin ${admin.id}`, tenantId: null, key: idempotencyKey, body: options };
    const { answer, link } = await idempotentLink<WithoutLink>(ctx, mutation, operation, {
      purpose: 'invitation',
      carryOut: () => makeInvite(ctx, mutation, admin, options),
      recordShown: () => mutation.audit({ action: 'platform_admin_viewed_invite_link', target: targetOf(admin) }),
    });
    return { inviteUrl: link?.url ?? null, ...answer };
  });
}

/** The same within the caller's transaction, for promotion. */
export async function makeInvite(
  ctx: AsPlatformAdmin,
  mutation: Mutation,
  admin: LockedAdmin,
  { expiresInDays, sendEmail }: Options,
): Promise<{ answer: WithoutLink; link: NewLink }> {
  if (admin.demotedAt !== null) throw adminDemoted();
  if (!admin.isActive)
    throw new AppError('USER_INACTIVE', 409, 'This platform admin is deactivated. Reactivate them first.');
  if (admin.hasOwnPassword)
    throw new AppError('INVITE_NOT_NEEDED', 409, 'This platform admin has already chosen a password.');
  const link = await createInvitation(
    ctx.services,
    mutation,
    { id: admin.id, tenantId: null },
    { expiresInDays, createdByUserId: ctx.principal.user.id },
  );
  const expiresAt = link.expiresAt.toISOString();
  await mutation.audit({ action: 'platform_admin_invite_generated', target: targetOf(admin), details: { expiresAt } });
  const emailSent = sendEmail && (await isMailConfigured(mutation.tx, null));
  if (emailSent) await mailInvite(ctx, mutation, admin, { id: link.id, url: link.url, expiresAt });
  const tokenMasked = `${link.token.slice(0, 4)}…${link.token.slice(-4)}`;
  return { answer: { expiresAt, tokenMasked, emailSent }, link };
}

async function mailInvite(
  ctx: AsPlatformAdmin,
  { tx, step, audit }: Mutation,
  admin: LockedAdmin,
  link: { id: string; url: string; expiresAt: string },
) {
  step('queue mail');
  const params = { invitedBy: fullName(ctx.principal.user), expiresAt: link.expiresAt };
  await queueMail(
    tx,
    ctx,
    { id: admin.id, tenantId: null, email: admin.email },
    { template: 'invitation', params, secrets: { url: link.url } },
    link.id,
  );
  await audit({ action: 'platform_admin_invite_emailed', target: targetOf(admin) });
}

/** Returns the current link, if there is a valid one. Viewing it is audited. */
export async function viewPlatformAdminInvite(ctx: AsPlatformAdmin, id: string): Promise<PlatformAdminInviteState> {
  const attempt = { action: 'platform_admin_viewed_invite_link', target: { type: 'user', id, label: null } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, audit, nothingChanged }) => {
    const admin = await lockPlatformAdmin(tx, id);
    const { id: _, ...state } = await readInvite(ctx.services, tx, admin.id);
    if (state.inviteUrl !== null) await audit({ ...attempt, target: targetOf(admin) });
    else nothingChanged();
    return state;
  });
}

/** Emails the valid link, or a new one if there is none. */
export async function sendPlatformAdminInvite(
  ctx: AsPlatformAdmin,
  id: string,
  idempotencyKey: string | undefined,
): Promise<void> {
  await enforceRateLimits(ctx, inviteLimits(ctx, 'platform'));
  const attempt = { action: 'platform_admin_invite_emailed', target: { type: 'user', id, label: null } } as const;
  await mutate(ctx, { as: 'platform' }, attempt, async (mutation) => {
    const admin = await lockPlatformAdmin(mutation.tx, id);
    if (!(await isMailConfigured(mutation.tx, null)))
      throw new AppError('MAIL_NOT_CONFIGURED', 409, 'Email isn’t configured for the platform. Copy the link instead.');
    const operation = { name: `mail invite of ${admin.id}`, tenantId: null, key: idempotencyKey, body: null };
    await idempotent(ctx, mutation, operation, async () => {
      const known = await readInvite(ctx.services, mutation.tx, admin.id);
      if (known.inviteUrl === null)
        await makeInvite(ctx, mutation, admin, { expiresInDays: policies.invitationDays, sendEmail: true });
      else await mailInvite(ctx, mutation, admin, { id: known.id!, url: known.inviteUrl, expiresAt: known.expiresAt! });
      return { answer: {}, link: null };
    });
  });
}

/** Revokes the pending invitation. The account stays, and can be invited again. */
export async function revokePlatformAdminInvite(
  ctx: AsPlatformAdmin,
  id: string,
  idempotencyKey: string | undefined,
): Promise<void> {
  const attempt = { action: 'platform_admin_invite_revoked', target: { type: 'user', id, label: null } } as const;
  await mutate(ctx, { as: 'platform' }, attempt, async (mutation) => {
    const { tx, step, audit, nothingChanged } = mutation;
    step('find admin');
    const admin = await lockPlatformAdmin(tx, id);
    const operation = { name: `revoke invite of ${admin.id}`, tenantId: null, key: idempotencyKey, body: null };
    await idempotent(ctx, mutation, operation, async () => {
      step('revoke invitation');
      if ((await voidLinks(tx, 'invitation', admin.id)) > 0) await audit({ ...attempt, target: targetOf(admin) });
      else nothingChanged();
      return { answer: {}, link: null };
    });
  });
}
