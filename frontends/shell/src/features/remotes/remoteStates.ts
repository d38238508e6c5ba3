import { createListeners } from '@tenantry/kit';
import { useSyncExternalStore } from 'react';

export type RemoteState = 'unknown' | 'loading' | 'mounted' | 'failed';

const states = new Map<string, RemoteState>();
const listeners = createListeners();

export function remoteState(id: string): RemoteState {
  return states.get(id) ?? 'unknown';
}

export function setRemoteState(id: string, state: RemoteState): void {
  states.set(id, state);
  listeners.notify();
}

/** The state of a remote, so that the nav can mark one that failed. */
export function useRemoteState(id: string | undefined): RemoteState {
  return useSyncExternalStore(listeners.subscribe, () => (id ? remoteState(id) : 'unknown'));
}
