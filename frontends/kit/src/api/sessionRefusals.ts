import { createListeners } from '../primitives/createListeners.ts';
import type { ApiError } from './ApiError.ts';

type Code = 'IMPERSONATION_ENDED' | 'UNAUTHENTICATED';

const listeners = createListeners<[ApiError]>();

/** Tells the shell that the API refused a call because of the session, and resolves with its listeners' results. */
export function tellOfRefusal(error: ApiError): Promise<unknown[]> {
  return Promise.all(listeners.notify(error));
}

/** `UNAUTHENTICATED`: the call is sent again if a listener returns `true`. */
export function onSessionRefusal(code: Code, listener: (error: ApiError) => unknown): () => void {
  return listeners.subscribe((error) => (error.code === code ? listener(error) : undefined));
}
