import { useSyncExternalStore } from 'react';

export type RemoteState = 'unknown' | 'loading' | 'mounted' | 'failed';

const states = new Map<string, RemoteState>();
const listeners = new Set<() => void>();

export function remoteState(id: string): RemoteState {
  return states.get(id) ?? 'unknown';
}

export function setRemoteState(id: string, state: RemoteState): void {
  states.set(id, state);
  for (const listener of listeners) listener();
}

/** How a remote fares, so that the nav can mark one that failed. */
export function useRemoteState(id: string | undefined): RemoteState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => (id ? remoteState(id) : 'unknown'),
  );
}
