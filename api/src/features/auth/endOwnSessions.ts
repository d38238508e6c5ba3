import { notFound } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { scopeOf } from '../../core/principal.ts';
import type { AsSignedIn } from '../../core/requestContext.ts';
import { endSessions } from '../../core/sessions/endSessions.ts';

/** Ends one of the caller's sessions. Another user's session is not found. */
export async function endOwnSession(ctx: AsSignedIn, id: string): Promise<void> {
  const { user } = ctx.principal;
  // Session ids are hashes, so anything else can't be one.
  if (!/^[0-9a-f]{64}$/.test(id)) throw notFound();
  const action = 'auth_session_ended';
  await mutate(ctx, scopeOf(user), { action }, async ({ tx, audit }) => {
    const ended = await endSessions(tx, ctx, user.id, { only: id });
    if (ended === 0) throw notFound();
    await audit({ action, target: { type: 'session', id: null, label: user.email } });
  });
}

/** Ends all of the caller's sessions except the current one. */
export async function endOtherSessions(ctx: AsSignedIn): Promise<number> {
  const { user, sessionId } = ctx.principal;
  const action = 'auth_other_sessions_ended';
  return mutate(ctx, scopeOf(user), { action }, async ({ tx, audit }) => {
    const count = await endSessions(tx, ctx, user.id, { except: sessionId });
    await audit({ action, details: { count } });
    return count;
  });
}
