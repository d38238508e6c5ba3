import { mutate } from '../../core/mutate.ts';
import { scopeOf } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { endSessions } from './endSessions.ts';

/** Ends this browser's session. Whoever has none is signed out already. */
export async function signOut(ctx: RequestContext): Promise<void> {
  const { principal } = ctx;
  if (principal.kind === 'anonymous') return;
  await mutate(ctx, scopeOf(principal.user), { action: 'auth_signed_out' }, async ({ tx, audit }) => {
    await endSessions(tx, principal.user.id, { only: principal.sessionId });
    await audit({ action: 'auth_signed_out' });
  });
}
