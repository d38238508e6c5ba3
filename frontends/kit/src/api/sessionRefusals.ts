import { createListeners } from '../primitives/createListeners.ts';
import type { ApiError } from './ApiError.ts';
import type { Purpose } from './confirmFor.ts';

type Refusal = 'IMPERSONATION_ENDED' | 'PLATFORM_ROLE_REQUIRED' | 'STEP_UP_REQUIRED' | 'UNAUTHENTICATED';

const listeners = createListeners<[ApiError, Purpose | null]>();

/** Tells the shell that the API refused a call because of the session, and resolves with its listeners' results. */
export function tellOfRefusal(error: ApiError, purpose: Purpose | null = null): Promise<unknown[]> {
  return Promise.all(listeners.notify(error, purpose));
}

/** `UNAUTHENTICATED` and `STEP_UP_REQUIRED`: the call is sent again if a listener returns `true`. */
export function onSessionRefusal(
  refusal: Refusal,
  listener: (error: ApiError, purpose: Purpose | null) => unknown,
): () => void {
  return listeners.subscribe((error, purpose) => (kindOf(error) === refusal ? listener(error, purpose) : undefined));
}

/** Without a session, or with a sign-in in its place that still needs its second factor. */
const kindOf = ({ code }: ApiError) => (code === 'SECOND_FACTOR_REQUIRED' ? 'UNAUTHENTICATED' : code);
