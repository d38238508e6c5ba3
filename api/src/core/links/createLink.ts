import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { linkUrl } from './linkUrl.ts';
import type { Mutation } from '../audit/mutate.ts';
import type { Services } from '../services.ts';
import { hashToken, newToken, tokenBinding, type TokenPurpose } from './singleUseToken.ts';
import { linkTables } from './linkStates.ts';
import { voidLinks } from './voidLinks.ts';
import { lockUser } from '../users/lockUser.ts';

export type NewLink = { id: string; token: string; url: string; expiresAt: Date };
export type LinkServices = Pick<Services, 'config' | 'secrets'>;
export type LinkMutation = Pick<Mutation, 'tx' | 'step'>;
export type LinkUser = { id: string; tenantId: string | null };

/**
 * Creates a link for a user and revokes earlier ones of its kind. A link that the user requested (`createdByUserId` is
 * the user) only revokes such links: anyone can request one, which must not revoke an admin's link.
 */
export async function createLink(
  { config, secrets }: LinkServices,
  { tx, step }: LinkMutation,
  purpose: TokenPurpose,
  user: LinkUser,
  options: { expiresInHours: number; createdByUserId: string | null },
): Promise<NewLink> {
  const links = linkTables[purpose];
  step(`void earlier ${purpose} links`);
  // A simultaneous request waits here, and then revokes this link.
  await lockUser(tx, user.id);
  await voidLinks(tx, purpose, user.id, options.createdByUserId === user.id ? { createdByUserId: user.id } : {});
  step(`create ${purpose} link`);
  const token = newToken();
  const row = { id: randomUUID(), tenantId: user.tenantId };
  const [created] = await tx
    .insert(links)
    .values({
      ...row,
      userId: user.id,
      tokenHash: hashToken(purpose, token),
      tokenSealed: secrets.seal(token, tokenBinding(row)),
      expiresAt: sql`now() + make_interval(hours => ${options.expiresInHours})`,
      createdByUserId: options.createdByUserId,
    })
    .returning({ expiresAt: links.expiresAt });
  return { id: row.id, token, url: linkUrl(config.publicUrl, purpose, token), expiresAt: created!.expiresAt };
}
