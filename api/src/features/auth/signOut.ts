import { mutate } from '../../core/audit/mutate.ts';
import { impersonationOf, isSignedIn, scopeOf, sessionOwner } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { endPendingSignIn } from '../../core/secondFactor/pendingSignIns.ts';
import { endSessions } from '../../core/sessions/endSessions.ts';

/** Ends this browser's session or pending sign-in, if it has one. */
export async function signOut(ctx: RequestContext): Promise<void> {
  const { principal } = ctx;
  if (ctx.pendingSignIn) await endPendingSignIn(ctx, ctx.pendingSignIn);
  if (!isSignedIn(principal)) return;
  const owner = sessionOwner(principal);
  const impersonation = impersonationOf(principal);
  await mutate(ctx, scopeOf(owner), { action: 'auth_signed_out' }, async ({ tx, audit }) => {
    await endSessions(tx, ctx, owner.id, { only: principal.sessionId });
    // The session was the platform admin's, so the tenant's log only has the end of the impersonation.
    await audit({ action: 'auth_signed_out', ...(impersonation && { tenant: null }) });
  });
}

/** A session belongs to one browser's cookie: replacing it with another user's signs its user out. */
export async function signOutOther(ctx: RequestContext, userId: string): Promise<void> {
  const { principal } = ctx;
  if (isSignedIn(principal) && sessionOwner(principal).id !== userId) await signOut(ctx);
}
