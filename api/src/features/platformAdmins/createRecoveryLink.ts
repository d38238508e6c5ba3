import { policies } from '../../contract/policies.ts';
import { users } from '@tenantry/db/schema';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import { isMailConfigured } from '../../core/delivery/mailAccounts.ts';
import { resetFactors } from '../../core/secondFactor/resetFactors.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { fullName } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { createResetLink } from '../../core/links/createResetLink.ts';
import type { NewLink } from '../../core/links/createLink.ts';
import { userLock } from '../../core/users/lockUser.ts';

/**
 * Creates a reset link for a platform admin who is locked out, and removes their second factors. Only a command on the
 * host can do this.
 */
export async function createRecoveryLink(ctx: RequestContext, email: string): Promise<NewLink> {
  const action = 'platform_admin_reset_link_generated';
  return mutate(
    ctx,
    { as: 'platform' },
    { action, target: { type: 'user', id: null, label: email } },
    async (mutation) => {
      const { tx, step, audit } = mutation;
      step('find admin');
      const [admin] = await tx
        .select({
          id: users.id,
          tenantId: users.tenantId,
          email: users.email,
          firstName: users.firstName,
          lastName: users.lastName,
        })
        .from(users)
        .where(and(eq(users.emailKey, email), isNull(users.tenantId), eq(users.isActive, true)))
        .orderBy(desc(eq(users.email, email)))
        .for(userLock);
      if (!admin) throw notFound();
      const target = { type: 'user', id: admin.id, label: fullName(admin) };
      const mailConfigured = await isMailConfigured(tx, null);
      const afterReset = await resetFactors(
        ctx,
        mutation,
        { ...admin, mailConfigured },
        { by: ctx.userAgent ?? 'A command on the server', byUserId: null },
      );
      if (afterReset) await audit({ action: 'second_factor_reset', target, details: { by: ctx.userAgent } });
      const link =
        afterReset ??
        (await createResetLink(ctx.services, mutation, admin, {
          expiresInHours: policies.resetLinkHours,
          createdByUserId: null,
        }));
      await audit({
        action,
        target,
        details: { expiresAt: link.expiresAt.toISOString() },
      });
      return link;
    },
  );
}
