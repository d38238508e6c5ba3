import { randomUUID } from 'node:crypto';
import { resetLinks } from '@tenantry/db/schema';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { linkUrl } from '../../core/linkUrl.ts';
import type { Mutation } from '../../core/mutate.ts';
import type { Services } from '../../core/services.ts';
import { hashToken, newToken, tokenBinding } from '../../core/singleUseToken.ts';

export type NewResetLink = { id: string; url: string; expiresAt: Date };

/** Makes a reset link for a user and voids the ones before it. */
export async function createResetLink(
  { config, secrets }: Pick<Services, 'config' | 'secrets'>,
  { tx, step }: Pick<Mutation, 'tx' | 'step'>,
  user: { id: string; tenantId: string | null },
  options: { expiresInHours: number; createdByUserId: string | null },
): Promise<NewResetLink> {
  step('void earlier reset links');
  await tx
    .update(resetLinks)
    .set({ revokedAt: sql`now()`, tokenSealed: null })
    .where(and(eq(resetLinks.userId, user.id), isNull(resetLinks.usedAt), isNull(resetLinks.revokedAt)));
  step('create reset link');
  const token = newToken();
  const row = { id: randomUUID(), tenantId: user.tenantId };
  const [created] = await tx
    .insert(resetLinks)
    .values({
      ...row,
      userId: user.id,
      tokenHash: hashToken('reset', token),
      tokenSealed: secrets.seal(token, tokenBinding(row)),
      expiresAt: sql`now() + make_interval(hours => ${options.expiresInHours})`,
      createdByUserId: options.createdByUserId,
    })
    .returning({ expiresAt: resetLinks.expiresAt });
  return { id: row.id, url: linkUrl(config.publicUrl, 'reset', token), expiresAt: created!.expiresAt };
}
