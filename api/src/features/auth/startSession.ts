import type { Mutation } from '../../core/mutate.ts';
import { sessionOwner, type SessionUser } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { endSessions } from './endSessions.ts';
import { openSessionStore } from '../../core/sessions/sessionStore.ts';

/**
 * Begins a session and answers what the cookie shall hold. The session of the asking browser, if it is the same
 * person's, ends with it: an id that was known before never becomes one that is worth more.
 */
export async function startSession(
  ctx: RequestContext,
  { tx, step }: Mutation,
  user: Pick<SessionUser, 'id' | 'tenantId'>,
  impersonation: { subjectUserId: string; reason: string | null; returnTo: string } | null = null,
) {
  step('start session');
  if (ctx.principal.kind !== 'anonymous' && sessionOwner(ctx.principal).id === user.id) {
    await endSessions(tx, user.id, { only: ctx.principal.sessionId });
  }
  const store = openSessionStore(tx, ctx.services.config.sessions);
  const { id } = await store.createSession(user.id, {
    tenantId: user.tenantId,
    ip: ctx.ip,
    userAgent: ctx.userAgent,
    impersonation,
  });
  return id;
}
