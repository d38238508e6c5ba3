import type { Transaction } from '@tenantry/db';
import type { RequestContext } from '../requestContext.ts';
import { endSessions } from '../sessions/endSessions.ts';
import { voidEmailChange } from './emailChangeLinks.ts';
import { voidLinks } from './voidLinks.ts';

/** Ends all of a user's sessions except one to keep, and revokes all their links. Returns how many of each. */
export async function voidAccess(
  tx: Transaction,
  ctx: RequestContext,
  userId: string,
  keep: { except?: string } = {},
): Promise<number> {
  const sessions = await endSessions(tx, ctx, userId, keep);
  const links = (await voidLinks(tx, 'reset', userId)) + (await voidLinks(tx, 'invitation', userId));
  return sessions + links + (await voidEmailChange(tx, userId));
}
