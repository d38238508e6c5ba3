import { policies } from '../../contract/policies.ts';
import { builtOnce } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError } from '../../core/AppError.ts';
import { changesBetween } from '../../core/audit/audit.ts';
import { signInUrl } from '../../core/links/linkUrl.ts';
import { queueMail } from '../../core/delivery/queueMail.ts';
import { mutate, type Mutation } from '../../core/audit/mutate.ts';
import { requireGoodPassword } from '../../core/passwords/passwordPolicy.ts';
import { changedBy, fullName } from '../../core/principal.ts';
import { nameInMail } from '../../core/delivery/nameInMail.ts';
import type { AsOperator } from '../../core/requestContext.ts';
import type { NewLink } from '../../core/links/createLink.ts';
import { passwordChangedMail } from '../auth/setOwnPassword.ts';
import { mayHandOutAccess, requireScope, requireSeatRule } from '../../core/serviceKeys/requireScope.ts';
import { requireProof } from '../../core/secondFactor/requireProof.ts';
import { createResetLink } from '../../core/links/createResetLink.ts';
import { idempotentLink } from '../../core/links/idempotentLink.ts';
import { giveTemporaryPassword } from './giveTemporaryPassword.ts';
import { lockTeam } from '../../core/users/lockTeam.ts';
import { withinSeats } from '../../core/users/withinSeats.ts';
import { lockUserByEmail } from '../../core/users/lockUserByEmail.ts';
import { showTenantRole, type ProvisionedUser, type provisionUserSchema } from './schemas.ts';
import { readLiveTenant, type LiveTenant } from './tenantUserMutation.ts';
import { tenantUserColumns, userStatus } from './userColumns.ts';

type Input = z.output<typeof provisionUserSchema>;

type WithoutLink = Omit<ProvisionedUser, 'resetUrl'>;

/**
 * Gives a user working access in one transaction: finds or creates them, sets role and state, and sets a password or
 * creates a link. Needs neither mail nor an accepted invitation.
 */
export async function provisionUser(
  ctx: AsOperator,
  tenantId: string,
  input: Input,
  idempotencyKey: string | undefined,
): Promise<ProvisionedUser> {
  const { config, hasher } = ctx.services;
  // A key that can't hand out links may have one emailed to the user themselves.
  const mayShowLink = mayHandOutAccess(ctx);
  if (input.method === 'SET_PASSWORD' || !input.sendEmail) requireScope(ctx, 'users:access');
  requireSeatRule(ctx, input);
  const tenant = await readLiveTenant(ctx, tenantId);
  if (input.password !== undefined) {
    requireGoodPassword(input.password, {
      email: input.email,
      tenantName: tenant.name,
      config,
    });
  }
  if (input.password !== undefined) await requireProof(ctx, 'set_password');
  const passwordHash = input.password === undefined ? null : await hasher.hash(input.password);
  const attempt = {
    action: 'super_provision_user_created',
    tenant,
    target: { type: 'user', id: null, label: input.email },
  } as const;
  return mutate(ctx, { as: 'tenant', tenantId: tenant.id }, attempt, async (mutation) => {
    await lockTeam(mutation.tx, tenant.id);
    const operation = { name: `provision ${tenant.id}`, tenantId: tenant.id, key: idempotencyKey, body: input };
    const { answer, link } = await idempotentLink<WithoutLink>(ctx, mutation, operation, {
      purpose: 'reset',
      carryOut: () =>
        withinSeats(mutation.tx, tenant.id, () => provision(ctx, mutation, tenant, input, passwordHash), {
          mayExceed: input.overSeatLimit ?? false,
        }),
      recordShown: (userId, { user }) =>
        mutation.audit({
          action: 'super_user_viewed_reset_link',
          tenant,
          target: { type: 'user', id: userId, label: fullName(user) },
        }),
    });
    return input.method === 'RESET_LINK' ? { ...answer, resetUrl: mayShowLink ? (link?.url ?? null) : null } : answer;
  });
}

async function provision(
  ctx: AsOperator,
  mutation: Mutation,
  tenant: LiveTenant,
  input: Input,
  passwordHash: string | null,
): Promise<{ answer: WithoutLink; link: NewLink | null }> {
  const { tx, step, audit } = mutation;
  if (!tenant.mailConfigured && !mayHandOutAccess(ctx))
    throw new AppError(
      'MAIL_NOT_CONFIGURED',
      409,
      'Email isn’t configured for this tenant or for the platform, and this key can’t show the link. Configure email, or use a key with users:access.',
    );
  const { user, created } = await findOrCreate(mutation, tenant, input);
  const about = { tenant, target: { type: 'user', id: user.id, label: fullName(user) } };
  const { id, email, firstName, lastName, isActive } = user;
  const status = userStatus({ ...user, passwordConfigured: user.passwordConfigured || passwordHash !== null });
  const shown = { id, email, firstName, lastName, role: showTenantRole(user.role), isActive, status };
  const handOver = { signInUrl: signInUrl(ctx.services.config.publicUrl, tenant) };

  if (passwordHash !== null) {
    step('set password');
    const mustChangeOnNextLogin = input.mustChangeOnNextLogin ?? true;
    await giveTemporaryPassword(tx, ctx, id, passwordHash, mustChangeOnNextLogin, { isNew: created });
    const replacedPassword = user.passwordConfigured;
    if (replacedPassword && tenant.mailConfigured)
      await queueMail(tx, ctx, { id, tenantId: tenant.id, email }, passwordChangedMail(nameInMail(ctx)));
    const details = { mustChangeOnNextLogin, replacedPassword };
    await audit({ action: 'super_provision_user_set_password', ...about, details });
    return { answer: { ok: true, created, user: { ...shown, mustChangeOnNextLogin }, ...handOver }, link: null };
  }
  if (!isActive)
    throw new AppError(
      'USER_INACTIVE',
      409,
      'This user is inactive, so a link wouldn’t let them in. Activate them now, or set a password.',
    );
  const link = await createResetLink(
    ctx.services,
    mutation,
    { id, tenantId: tenant.id },
    { expiresInHours: policies.resetLinkHours, createdByUserId: changedBy(ctx.principal).userId },
  );
  const emailSent = (input.sendEmail ?? false) && tenant.mailConfigured;
  if (emailSent) {
    step('queue mail');
    const params = {
      expiresAt: link.expiresAt.toISOString(),
      madeBy: nameInMail(ctx),
      isFirst: !user.passwordConfigured,
    };
    const secrets = { links: [{ label: tenant.name, url: link.url }] };
    await queueMail(tx, ctx, { id, tenantId: tenant.id, email }, { template: 'password_reset', params, secrets });
  }
  await audit({
    action: 'super_provision_user_generated_reset_link',
    ...about,
    details: { expiresAt: link.expiresAt.toISOString(), emailSent },
  });
  const expiresAt = link.expiresAt.toISOString();
  return { answer: { ok: true, created, user: shown, ...handOver, expiresAt, emailSent }, link };
}

const { id, email, firstName, lastName, role, isActive, passwordConfigured, lastLoginAt } = tenantUserColumns;
const columns = { id, email, firstName, lastName, role, isActive, passwordConfigured, lastLoginAt };

const insertUser = builtOnce((tx) => {
  const { placeholder } = sql;
  return tx
    .insert(users)
    .values({
      tenantId: placeholder('tenantId'),
      email: placeholder('email'),
      firstName: placeholder('firstName'),
      lastName: placeholder('lastName'),
      role: placeholder('role'),
      isActive: placeholder('isActive'),
    })
    .onConflictDoNothing({ target: [users.tenantId, users.email] })
    .returning(columns)
    .prepare('insert_user');
});

/** Of several simultaneous requests for one email the first creates the user; the others wait and update them. */
async function findOrCreate(
  { tx, step, audit }: Mutation,
  tenant: LiveTenant,
  { email, firstName, lastName, role, activateNow, overSeatLimit }: Input,
) {
  const overLimit = overSeatLimit ? { details: { overSeatLimit } } : {};
  step('find user');
  const known = await lockUserByEmail(tx, tenant.id, email);
  step('create user');
  const [made] =
    known !== null
      ? []
      : await insertUser(tx).execute({ tenantId: tenant.id, email, firstName, lastName, role, isActive: activateNow });
  if (made) {
    await audit({
      action: 'super_provision_user_created',
      tenant,
      target: { type: 'user', id: made.id, label: fullName(made) },
      changes: changesBetween<Record<string, unknown>>(
        { email: null, role: null, isActive: null },
        { email, role, isActive: activateNow },
      ),
      ...overLimit,
    });
    return { user: made, created: true };
  }
  step('update user');
  const id = known ?? (await lockUserByEmail(tx, tenant.id, email));
  const inTenant = and(eq(users.tenantId, tenant.id), eq(users.id, id!));
  const [before] = await tx.select(columns).from(users).where(inTenant);
  const [after] = await tx
    .update(users)
    .set({ firstName, lastName, role, ...(activateNow && { isActive: true }), updatedAt: sql`now()` })
    .where(inTenant)
    .returning(columns);
  const about = { tenant, target: { type: 'user', id: after!.id, label: fullName(after!) }, ...overLimit };
  const { isActive, ...changes } = changesBetween({ ...before! }, after!);
  if (isActive) await audit({ action: 'super_user_activated_tenant_user', ...about, changes: { isActive } });
  await audit({ action: 'super_provision_user_updated', ...about, changes });
  return { user: after!, created: false };
}
