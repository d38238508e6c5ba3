import type { ApiError } from './ApiError.ts';

const listeners = new Set<(error: ApiError) => void>();

/** Whichever call the server answers so, in whichever part of the page: the shell hears of it. */
export function tellIfImpersonationEnded(error: ApiError): void {
  if (error.code !== 'IMPERSONATION_ENDED') return;
  for (const listener of listeners) listener(error);
}

export function onImpersonationEnded(listener: (error: ApiError) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
