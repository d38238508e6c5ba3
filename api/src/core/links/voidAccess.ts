import type { Transaction } from '@tenantry/db';
import { endSessions } from '../sessions/endSessions.ts';
import { voidLinks } from './voidLinks.ts';

/**
 * Signs a user out everywhere, except in a session to keep, and voids every link that could let anyone back in. Returns
 * how many sessions and links that were.
 */
export async function voidAccess(tx: Transaction, userId: string, keep: { except?: string } = {}): Promise<number> {
  const sessions = await endSessions(tx, userId, keep);
  return sessions + (await voidLinks(tx, 'reset', userId)) + (await voidLinks(tx, 'invitation', userId));
}
