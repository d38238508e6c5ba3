import { isUniqueViolation } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import type { PlatformRole } from '../../contract/platformRoles.ts';
import { mutate, type Mutation } from '../../core/audit/mutate.ts';
import { requireGoodPassword } from '../../core/passwords/passwordPolicy.ts';
import { fullName } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { emailTaken } from '../../core/users/emailTaken.ts';
import { createInvitation } from '../../core/links/createInvitation.ts';

export type NewPlatformAdmin = {
  email: string;
  firstName: string;
  lastName: string;
  password: string | null;
  platformRole?: PlatformRole | undefined;
};

const inviteDays = 7;

/** Creates a platform admin, with a password or a one-time link to choose one. There is no default password. */
export async function createPlatformAdmin(
  ctx: RequestContext,
  { password, ...person }: NewPlatformAdmin,
): Promise<{ inviteUrl: string | null }> {
  const { config, hasher } = ctx.services;
  if (password !== null) requireGoodPassword(password, { email: person.email, tenantName: null, config });
  const passwordHash = password === null ? null : await hasher.hash(password);
  const label = fullName(person);
  const attempt = { action: 'platform_admin_created', target: { type: 'user', id: null, label } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async (mutation) => {
    const user = await insertPlatformAdmin(mutation, { ...person, passwordHash });
    if (passwordHash !== null) return { inviteUrl: null };
    const link = await createInvitation(ctx.services, mutation, user, {
      expiresInDays: inviteDays,
      createdByUserId: null,
    });
    const target = { type: 'user', id: user.id, label };
    await mutation.audit({
      action: 'platform_admin_invite_generated',
      target,
      details: { expiresAt: link.expiresAt.toISOString() },
    });
    return { inviteUrl: link.url };
  });
}

type Row = {
  email: string;
  firstName: string;
  lastName: string;
  passwordHash: string | null;
  promotedFromUserId?: string;
  platformRole?: PlatformRole | undefined;
};

/** Inserts the account and its audit row within the caller's transaction. */
export async function insertPlatformAdmin({ tx, step, audit }: Mutation, { platformRole = 'owner', ...row }: Row) {
  step('insert user');
  const [user] = await tx
    .insert(users)
    .values({ ...row, role: 'super_user', platformRole, passwordSetAt: row.passwordHash === null ? null : sql`now()` })
    .returning({ id: users.id, tenantId: users.tenantId })
    .catch((error: unknown) => {
      throw isUniqueViolation(error, 'users_tenant_id_email_unique') ? emailTaken(error) : error;
    });
  await audit({
    action: 'platform_admin_created',
    target: { type: 'user', id: user!.id, label: fullName(row) },
    changes: { email: { before: null, after: row.email }, platformRole: { before: null, after: platformRole } },
  });
  return user!;
}
