import { isUniqueViolation } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import { AppError } from '../../core/AppError.ts';
import { mutate } from '../../core/mutate.ts';
import { requireGoodPassword } from '../../core/passwordPolicy.ts';
import { fullName } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { createInvitation } from '../invitations/createInvitation.ts';

export type NewPlatformAdmin = { email: string; firstName: string; lastName: string; password: string | null };

const inviteDays = 7;

/** Makes a platform admin, with a password or with a one-time link to choose one. There is no default password. */
export async function createPlatformAdmin(ctx: RequestContext, input: NewPlatformAdmin): Promise<{ inviteUrl: string | null }> {
  const { config, hasher } = ctx.services;
  const { email, firstName, lastName, password } = input;
  if (password !== null) requireGoodPassword(password, { email, tenantName: null, minLength: config.passwordMinLength });
  const passwordHash = password === null ? null : await hasher.hash(password);
  const label = fullName(input);
  const attempt = { action: 'platform_admin_created', target: { type: 'user', id: null, label } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async (mutation) => {
    const { tx, step, audit } = mutation;
    step('insert user');
    const [user] = await tx
      .insert(users)
      .values({ email, firstName, lastName, role: 'super_user', passwordHash, passwordSetAt: passwordHash === null ? null : sql`now()` })
      .returning({ id: users.id, tenantId: users.tenantId })
      .catch((error: unknown) => {
        throw isUniqueViolation(error, 'users_tenant_id_email_unique') ? emailTaken(error) : error;
      });
    const target = { type: 'user', id: user!.id, label };
    await audit({ action: 'platform_admin_created', target });
    if (passwordHash !== null) return { inviteUrl: null };
    const link = await createInvitation(ctx.services, mutation, user!, { expiresInDays: inviteDays, createdByUserId: null });
    await audit({ action: 'platform_admin_invite_generated', target, details: { expiresAt: link.expiresAt.toISOString() } });
    return { inviteUrl: link.url };
  });
}

const emailTaken = (cause: unknown) => new AppError('EMAIL_TAKEN', 409, 'A platform admin with this address exists already.', { cause });
