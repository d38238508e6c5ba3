import { policies } from '../../contract/policies.ts';
import { invitations, users } from '@tenantry/db/schema';
import { and, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { mutate } from '../../core/audit/mutate.ts';
import { linkUrl } from '../../core/links/linkUrl.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { tokenBinding } from '../../core/links/singleUseToken.ts';
import { createInvitation } from '../../core/links/createInvitation.ts';
import { createPlatformAdmin } from './createPlatformAdmin.ts';

/**
 * Returns a one-time link for the first platform admin, creating a pending account if there is none. Returns null once
 * a platform admin can sign in.
 */
export async function ensureFirstPlatformAdmin(ctx: RequestContext): Promise<string | null> {
  const { config, secrets, database } = ctx.services;
  const isPlatformAdmin = eq(users.role, 'super_user');
  const { able, waiting, pending } = await database.transaction({ as: 'platform' }, async (tx) => {
    const [able] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(isPlatformAdmin, isNotNull(users.passwordHash)))
      .limit(1);
    const [waiting] = await tx
      .select({ id: users.id, tenantId: users.tenantId, email: users.email })
      .from(users)
      .where(and(isPlatformAdmin, eq(users.isActive, true)))
      .orderBy(users.createdAt)
      .limit(1);
    const [pending] = waiting
      ? await tx
          .select({ id: invitations.id, tenantId: invitations.tenantId, tokenSealed: invitations.tokenSealed })
          .from(invitations)
          .where(
            and(
              eq(invitations.userId, waiting.id),
              isNull(invitations.usedAt),
              isNull(invitations.revokedAt),
              gt(invitations.expiresAt, sql`now()`),
            ),
          )
      : [];
    return { able, waiting, pending };
  });
  if (able) return null;
  if (pending?.tokenSealed)
    return linkUrl(config.publicUrl, 'invitation', secrets.open(pending.tokenSealed, tokenBinding(pending)));
  if (!waiting) {
    const first = { email: config.firstAdminEmail, firstName: 'Platform', lastName: 'Admin', password: null };
    return (await createPlatformAdmin(ctx, first)).inviteUrl;
  }
  const entry = {
    action: 'platform_admin_invite_generated',
    target: { type: 'user', id: waiting.id, label: waiting.email },
  } as const;
  return mutate(ctx, { as: 'platform' }, entry, async (mutation) => {
    const link = await createInvitation(ctx.services, mutation, waiting, {
      expiresInDays: policies.invitationDays,
      createdByUserId: null,
    });
    await mutation.audit(entry);
    return link.url;
  });
}
