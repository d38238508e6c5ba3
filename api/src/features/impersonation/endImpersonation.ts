import { AppError } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { impersonationOf, type SessionUser } from '../../core/principal.ts';
import type { AsSignedIn, RequestContext } from '../../core/requestContext.ts';
import type { EndedImpersonation } from '../../core/sessions/readPrincipal.ts';
import { startSession } from '../../core/sessions/startSession.ts';
import { impersonationEnded } from '../../core/sessions/impersonationEnded.ts';

export type BackInConsole = { sessionId: string; redirectTo: string };
type Over = { sessionId: string | null; redirectTo: string };

/**
 * Ends the impersonation and returns the admin to the drawer where it began. This request has read their rights afresh.
 */
export async function exitImpersonation(ctx: AsSignedIn): Promise<BackInConsole> {
  const impersonation = impersonationOf(ctx.principal);
  if (!impersonation) throw new AppError('NOT_IMPERSONATING', 409, 'You aren’t impersonating anyone.');
  return backToConsole(
    ctx,
    impersonation.actor,
    impersonationEnded(impersonation, ctx.principal.user, 'exit'),
    impersonation.returnTo,
  );
}

/**
 * The same when the time is up or the user is gone; the principal is already the admin. Of several simultaneous
 * requests one gets the admin's new session, the others get none.
 */
export async function endOverdueImpersonation(
  ctx: RequestContext,
  { why, subject, tenant, stored }: EndedImpersonation,
): Promise<Over> {
  if (ctx.principal.kind !== 'platformAdmin') throw new TypeError('Only a platform admin can impersonate a user.');
  const entry = { ...impersonationEnded(stored, subject, why), tenant };
  // The removal of the user has recorded the end already.
  const isRecorded = stored.subjectUserId === null;
  return backToConsole(ctx, ctx.principal.user, entry, stored.returnTo, isRecorded).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'UNAUTHENTICATED')
      return { sessionId: null, redirectTo: stored.returnTo };
    throw error;
  });
}

async function backToConsole(
  ctx: RequestContext,
  actor: SessionUser,
  entry: ReturnType<typeof impersonationEnded>,
  returnTo: string,
  isRecorded = false,
): Promise<BackInConsole> {
  return mutate(ctx, { as: 'platform' }, entry, async (mutation) => {
    const sessionId = await startSession(ctx, mutation, actor);
    if (isRecorded) mutation.nothingChanged();
    else await mutation.audit(entry);
    return { sessionId, redirectTo: returnTo };
  });
}
