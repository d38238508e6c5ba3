import { useSyncExternalStore } from 'react';
import { createListeners } from '../primitives/createListeners.ts';

/** A number beside a nav entry: how many tenants there are, or (`isBad`) how many mails fail. */
export type NavCount = { count: number; isBad?: boolean };

let counts: Record<string, NavCount> = {};
const listeners = createListeners();

/** Sets the number beside one of a remote's own nav entries; null removes it. */
export function tellNavCount(to: string, next: NavCount | null): void {
  const { [to]: _, ...others } = counts;
  counts = next === null ? others : { ...others, [to]: next };
  listeners.notify();
}

export function useNavCount(to: string): NavCount | undefined {
  return useSyncExternalStore(listeners.subscribe, () => counts[to]);
}
