import { randomUUID } from 'node:crypto';
import { resetLinks, users } from '@tenantry/db/schema';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import { linkUrl } from '../../core/linkUrl.ts';
import { mutate } from '../../core/mutate.ts';
import { fullName } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { hashToken, newToken, tokenBinding } from '../../core/singleUseToken.ts';

/** A reset link for a platform admin who is locked out. Only a command on the host can ask for it. */
export async function createRecoveryLink(ctx: RequestContext, email: string): Promise<{ resetUrl: string; expiresAt: Date }> {
  const { config, secrets } = ctx.services;
  const action = 'platform_admin_reset_link_generated';
  return mutate(ctx, { as: 'platform' }, { action, target: { type: 'user', id: null, label: email } }, async ({ tx, step, audit }) => {
    step('find admin');
    const [admin] = await tx
      .select({ id: users.id, email: users.email, firstName: users.firstName, lastName: users.lastName })
      .from(users)
      .where(and(eq(users.email, email), isNull(users.tenantId), eq(users.isActive, true)));
    if (!admin) throw notFound();
    step('void earlier links');
    await tx
      .update(resetLinks)
      .set({ revokedAt: sql`now()`, tokenSealed: null })
      .where(and(eq(resetLinks.userId, admin.id), isNull(resetLinks.usedAt), isNull(resetLinks.revokedAt)));
    step('create link');
    const token = newToken();
    const row = { id: randomUUID(), tenantId: null };
    const [link] = await tx
      .insert(resetLinks)
      .values({
        ...row,
        userId: admin.id,
        tokenHash: hashToken('reset', token),
        tokenSealed: secrets.seal(token, tokenBinding(row)),
        expiresAt: sql`now() + interval '24 hours'`,
      })
      .returning({ expiresAt: resetLinks.expiresAt });
    await audit({ action, target: { type: 'user', id: admin.id, label: fullName(admin) }, details: { expiresAt: link!.expiresAt.toISOString() } });
    return { resetUrl: linkUrl(config.publicUrl, 'reset', token), expiresAt: link!.expiresAt };
  });
}
