import { users } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { Mutation } from '../../core/mutate.ts';
import type { SessionUser } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { endSessions } from './endSessions.ts';
import { openSessionStore } from '../../core/sessions/sessionStore.ts';

/**
 * Begins a session and answers what the cookie shall hold. The session of the asking browser, if it is the same
 * person's, ends with it: an id that was known before never becomes one that is worth more.
 */
export async function startSession(ctx: RequestContext, { tx, step }: Mutation, user: Pick<SessionUser, 'id' | 'tenantId'>) {
  step('start session');
  if (ctx.principal.kind !== 'anonymous' && ctx.principal.user.id === user.id) {
    await endSessions(tx, user.id, { only: ctx.principal.sessionId });
  }
  await tx.update(users).set({ lastLoginAt: sql`now()` }).where(eq(users.id, user.id));
  const store = openSessionStore(tx, ctx.services.config.sessions);
  const { id } = await store.createSession(user.id, { tenantId: user.tenantId, ip: ctx.ip, userAgent: ctx.userAgent });
  return id;
}
