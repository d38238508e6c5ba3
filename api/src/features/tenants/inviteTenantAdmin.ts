import { users } from '@tenantry/db/schema';
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError, notFound } from '../../core/AppError.ts';
import { isUuid } from '../../core/isUuid.ts';
import { isMailConfigured } from '../../core/delivery/mailAccounts.ts';
import { queueMail } from '../../core/delivery/queueMail.ts';
import { changesBetween } from '../../core/audit/audit.ts';
import { mutate, type Mutation } from '../../core/audit/mutate.ts';
import { changedBy, fullName } from '../../core/principal.ts';
import { inviteLimits, enforceRateLimits } from '../../core/limits/rateLimit.ts';
import { nameInMail } from '../../core/delivery/nameInMail.ts';
import type { AsOperator } from '../../core/requestContext.ts';
import type { NewLink } from '../../core/links/createLink.ts';
import { idempotentLink } from '../../core/links/idempotentLink.ts';
import { createInvitation } from '../../core/links/createInvitation.ts';
import { requireSeatRule } from '../../core/serviceKeys/requireScope.ts';
import { lockTeam } from '../../core/users/lockTeam.ts';
import { requireMayInvite } from '../../core/users/requireMayInvite.ts';
import { withinSeats } from '../../core/users/withinSeats.ts';
import { lockUserByEmail } from '../../core/users/lockUserByEmail.ts';
import { requireLiveTenant } from './getTenant.ts';
import type { AdminInvitation, inviteTenantAdminSchema } from './schemas.ts';

type Input = z.output<typeof inviteTenantAdminSchema>;
type WithoutLink = Omit<AdminInvitation, 'inviteUrl' | 'token'>;

/** Invites a tenant admin: creates the user if there is none, and returns the link. */
export async function inviteTenantAdmin(
  ctx: AsOperator,
  tenantId: string,
  input: Input,
  idempotencyKey: string | undefined,
): Promise<AdminInvitation> {
  if (!isUuid(tenantId)) throw notFound();
  requireSeatRule(ctx, input);
  await enforceRateLimits(ctx, inviteLimits(ctx, tenantId));
  const attempt = {
    action: 'tenant_admin_invited',
    tenant: { id: tenantId, name: null },
    target: { type: 'user', id: null, label: input.email },
  } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async (mutation) => {
    mutation.step('find tenant');
    const tenant = await requireLiveTenant(mutation.tx, tenantId);
    await lockTeam(mutation.tx, tenant.id);
    const operation = { name: `invite admin of ${tenant.id}`, tenantId: tenant.id, key: idempotencyKey, body: input };
    const { answer, link } = await idempotentLink<WithoutLink>(ctx, mutation, operation, {
      purpose: 'invitation',
      carryOut: () =>
        withinSeats(mutation.tx, tenant.id, () => invite(ctx, mutation, tenant, input), {
          mayExceed: input.overSeatLimit ?? false,
        }),
      recordShown: (userId, { invitation }) =>
        mutation.audit({
          action: 'super_user_viewed_invite_link',
          tenant,
          target: { type: 'user', id: userId, label: invitation.email },
        }),
    });
    return { inviteUrl: link?.url ?? null, token: link?.token ?? null, ...answer };
  });
}

async function invite(
  ctx: AsOperator,
  mutation: Mutation,
  tenant: { id: string; name: string },
  input: Input,
): Promise<{ answer: WithoutLink; link: NewLink }> {
  const { tx, audit } = mutation;
  const user = await findOrCreateAdmin(mutation, tenant.id, input);
  requireMayInvite(ctx, user);
  const link = await createInvitation(ctx.services, mutation, user, {
    expiresInDays: input.expiresInDays,
    createdByUserId: changedBy(ctx.principal).userId,
  });
  const expiresAt = link.expiresAt.toISOString();
  const emailSent = await isMailConfigured(tx, tenant.id);
  if (emailSent) {
    const params = { invitedBy: nameInMail(ctx), expiresAt };
    await queueMail(tx, ctx, user, { template: 'invitation', params, secrets: { url: link.url } }, link.id);
  }
  await audit({
    action: 'tenant_admin_invited',
    tenant,
    target: { type: 'user', id: user.id, label: fullName(user) },
    ...(user.isNew && { changes: changesBetween({}, { email: user.email, role: 'admin' }) }),
    details: { expiresAt, ...(input.overSeatLimit && { overSeatLimit: true }) },
  });
  const invitation = { id: link.id, tenantId: tenant.id, email: user.email, role: 'admin', status: 'pending' } as const;
  return { answer: { expiresAt, emailSent, invitation }, link };
}

type InvitedAdmin = {
  id: string;
  tenantId: string | null;
  email: string;
  firstName: string;
  lastName: string;
  isActive: boolean;
  isNew: boolean;
};

async function findOrCreateAdmin({ tx, step }: Mutation, tenantId: string, input: Input): Promise<InvitedAdmin> {
  step('find or create user');
  const columns = {
    id: users.id,
    tenantId: users.tenantId,
    email: users.email,
    firstName: users.firstName,
    lastName: users.lastName,
    isActive: users.isActive,
  };
  const known = await lockUserByEmail(tx, tenantId, input.email);
  const [created] =
    known !== null
      ? []
      : await tx
          .insert(users)
          .values({
            tenantId,
            email: input.email,
            firstName: input.firstName ?? '',
            lastName: input.lastName ?? '',
            role: 'admin',
          })
          .onConflictDoNothing({ target: [users.tenantId, users.email] })
          .returning(columns);
  if (created) return { ...created, isNew: true };
  const id = known ?? (await lockUserByEmail(tx, tenantId, input.email));
  const [existing] = await tx
    .select({ ...columns, role: users.role, hasPassword: sql<boolean>`${users.passwordHash} is not null` })
    .from(users)
    .where(and(eq(users.tenantId, tenantId), eq(users.id, id!)));
  // An invitation sets a password and signs in, so for a user with a password it would bypass that password.
  if (!existing || existing.hasPassword || existing.role !== 'admin') {
    throw new AppError('EMAIL_TAKEN', 409, 'Another user of this tenant already uses this email.', {
      details: { fields: [{ path: 'email', message: 'Another user of this tenant already uses this email.' }] },
    });
  }
  return { ...existing, isNew: false };
}
