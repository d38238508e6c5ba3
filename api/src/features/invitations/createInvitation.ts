import { randomUUID } from 'node:crypto';
import { invitations } from '@tenantry/db/schema';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Mutation } from '../../core/mutate.ts';
import type { Services } from '../../core/services.ts';
import { hashToken, newToken, tokenBinding } from '../../core/singleUseToken.ts';
import { linkUrl } from '../../core/linkUrl.ts';

export type NewLink = { id: string; token: string; url: string; expiresAt: Date };

/**
 * Makes an invitation for an existing user and voids the ones before it: at any time at most one link leads in.
 */
export async function createInvitation(
  { config, secrets }: Pick<Services, 'config' | 'secrets'>,
  { tx, step }: Pick<Mutation, 'tx' | 'step'>,
  user: { id: string; tenantId: string | null },
  options: { expiresInDays: number; createdByUserId: string | null },
): Promise<NewLink> {
  step('void earlier invitations');
  await tx
    .update(invitations)
    .set({ revokedAt: sql`now()`, tokenSealed: null })
    .where(and(eq(invitations.userId, user.id), isNull(invitations.usedAt), isNull(invitations.revokedAt)));
  step('create invitation');
  const token = newToken();
  const row = { id: randomUUID(), tenantId: user.tenantId };
  const [created] = await tx
    .insert(invitations)
    .values({
      ...row,
      userId: user.id,
      tokenHash: hashToken('invitation', token),
      tokenSealed: secrets.seal(token, tokenBinding(row)),
      expiresAt: sql`now() + make_interval(days => ${options.expiresInDays})`,
      createdByUserId: options.createdByUserId,
    })
    .returning({ expiresAt: invitations.expiresAt });
  return { id: row.id, token, url: linkUrl(config.publicUrl, 'invitation', token), expiresAt: created!.expiresAt };
}
