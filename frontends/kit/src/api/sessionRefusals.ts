import type { ApiError } from './ApiError.ts';

type Code = 'IMPERSONATION_ENDED' | 'UNAUTHENTICATED';
type Listener = (error: ApiError) => unknown;

const listeners = new Set<Listener>();

/** Tells the shell that the API refused a call because of the session, and resolves with what its listeners answer. */
export function tellOfRefusal(error: ApiError): Promise<unknown[]> {
  return Promise.all([...listeners].map((listener) => listener(error)));
}

/** `UNAUTHENTICATED`: a listener that answers `true` has the call sent again. */
export function onSessionRefusal(code: Code, listener: Listener): () => void {
  const own: Listener = (error) => (error.code === code ? listener(error) : undefined);
  listeners.add(own);
  return () => {
    listeners.delete(own);
  };
}
