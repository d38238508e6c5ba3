import { createListeners } from '../primitives/createListeners.ts';
import type { ApiError } from './ApiError.ts';
import type { Purpose } from './confirmFor.ts';

type Refusal =
  | 'IMPERSONATION_ENDED'
  | 'PLATFORM_ROLE_REQUIRED'
  | 'SIGN_IN_PENDING'
  | 'STEP_UP_REQUIRED'
  | 'UNAUTHENTICATED';

const listeners = createListeners<[ApiError, Purpose | null]>();

/** Tells the shell that the API refused a call because of the session, and resolves with its listeners' results. */
export function tellOfRefusal(error: ApiError, purpose: Purpose | null = null): Promise<unknown[]> {
  return Promise.all(listeners.notify(error, purpose));
}

/**
 * `UNAUTHENTICATED`, `SIGN_IN_PENDING` and `STEP_UP_REQUIRED`: the call is sent again if a listener returns `true`.
 */
export function onSessionRefusal(
  refusal: Refusal,
  listener: (error: ApiError, purpose: Purpose | null) => unknown,
): () => void {
  return listeners.subscribe((error, purpose) =>
    kindsOf(error).includes(refusal) ? listener(error, purpose) : undefined,
  );
}

/**
 * The meanings of a refusal. Without a factor there is no session, only a sign-in that has to be completed or
 * cancelled.
 */
function kindsOf({ code }: ApiError): string[] {
  if (code === 'SECOND_FACTOR_REQUIRED') return ['UNAUTHENTICATED', 'SIGN_IN_PENDING'];
  if (code === 'SECOND_FACTOR_ENROLMENT_REQUIRED') return ['SIGN_IN_PENDING'];
  return [code];
}
