import { notFound } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { scopeOf } from '../../core/principal.ts';
import type { AsSignedIn } from '../../core/requestContext.ts';
import { endSessions } from '../../core/sessions/endSessions.ts';

/** Signs one browser of one's own out. Somebody else's session does not exist. */
export async function endOwnSession(ctx: AsSignedIn, id: string): Promise<void> {
  const { user } = ctx.principal;
  // The database knows a session by a hash; what is none cannot be one.
  if (!/^[0-9a-f]{64}$/.test(id)) throw notFound();
  const action = 'auth_session_ended';
  await mutate(ctx, scopeOf(user), { action }, async ({ tx, audit }) => {
    const ended = await endSessions(tx, user.id, { only: id });
    if (ended === 0) throw notFound();
    await audit({ action, target: { type: 'session', id: null, label: user.email } });
  });
}

/** Signs every other browser out; this one stays. */
export async function endOtherSessions(ctx: AsSignedIn): Promise<number> {
  const { user, sessionId } = ctx.principal;
  const action = 'auth_other_sessions_ended';
  return mutate(ctx, scopeOf(user), { action }, async ({ tx, audit }) => {
    const count = await endSessions(tx, user.id, { except: sessionId });
    await audit({ action, details: { count } });
    return count;
  });
}
