import { randomBytes } from 'node:crypto';
import { users } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { mutate } from '../../core/audit/mutate.ts';
import { newPassword } from '../../core/passwords/newPassword.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { requireProof } from '../../core/secondFactor/requireProof.ts';
import type { createTestUserSchema, NewTestUser } from './schemas.ts';
import { readLiveTenant } from './tenantUserMutation.ts';
import { describeTenantUser, tenantUserColumns } from './userColumns.ts';

const lastNames = { admin: 'Admin', employee: 'Employee', client: 'Client' } as const;

/**
 * Creates an account to try a tenant with, which removes itself. Its address exists nowhere (RFC 2606), so nothing sent
 * to it could reach anyone. It takes no seat, and the tenant needs no mail account for it.
 */
export async function createTestUser(
  ctx: AsPlatformAdmin,
  tenantId: string,
  { role, hours, withPassword }: z.output<typeof createTestUserSchema>,
): Promise<NewTestUser> {
  const { config, hasher } = ctx.services;
  const tenant = await readLiveTenant(ctx, tenantId);
  if (withPassword) await requireProof(ctx, 'set_password');
  const password = withPassword ? newPassword(config.passwordMinLength) : undefined;
  const passwordHash = password === undefined ? null : await hasher.hash(password);
  const email = `${role}-${randomBytes(5).toString('hex')}@test-user.invalid`;
  const attempt = {
    action: 'test_user_created',
    tenant,
    target: { type: 'user', id: null, label: email },
  } as const;
  return mutate(ctx, { as: 'tenant', tenantId: tenant.id }, attempt, async ({ tx, step, audit }) => {
    step('create user');
    const [made] = await tx
      .insert(users)
      .values({
        tenantId: tenant.id,
        email,
        firstName: 'Test',
        lastName: lastNames[role],
        role,
        passwordHash,
        testUserUntil: sql`now() + make_interval(hours => ${hours})`,
      })
      .returning({ id: users.id });
    const [user] = await tx.select(tenantUserColumns).from(users).where(eq(users.id, made!.id));
    await audit({
      ...attempt,
      target: { type: 'user', id: user!.id, label: fullName(user!) },
      changes: {
        email: { before: null, after: email },
        role: { before: null, after: role },
        isActive: { before: null, after: true },
      },
      details: { hours, withPassword },
    });
    return { ...describeTenantUser(user!), ...(password !== undefined && { password }) };
  });
}
