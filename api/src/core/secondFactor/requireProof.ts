import { sessions } from '@tenantry/db/schema';
import { eq } from 'drizzle-orm';
import type { StepUpAction } from '../../contract/stepUpActions.ts';
import { AppError } from '../AppError.ts';
import { isSignedIn } from '../principal.ts';
import type { RequestContext } from '../requestContext.ts';

/** A change of one's own password asks for the current one itself. */
const provesItself: ReadonlySet<StepUpAction> = new Set(['change_password']);

/**
 * Refuses a sensitive action if the session's owner hasn't proved who they are recently. The session remembers the
 * action, so that the audit row of the proof can say what it was for.
 */
export async function requireProof({ principal, services }: RequestContext, action: StepUpAction): Promise<void> {
  if (!isSignedIn(principal)) return;
  const { needsStepUp, enrolled, maxAgeSeconds } = principal.secondFactor;
  if (!needsStepUp || (!enrolled && provesItself.has(action))) return;
  await services.database.transaction({ as: 'auth' }, (tx) =>
    tx.update(sessions).set({ stepUpFor: action }).where(eq(sessions.id, principal.sessionId)),
  );
  throw new AppError('STEP_UP_REQUIRED', 401, 'Confirm that it’s you to continue.', {
    details: { action, maxAgeSeconds },
    wwwAuthenticate: `Tenantry error="insufficient_user_authentication", max_age=${maxAgeSeconds}`,
  });
}
