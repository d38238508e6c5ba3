import { useSyncExternalStore } from 'react';
import { createListeners } from '../primitives/createListeners.ts';

/** A number beside a nav entry: how many tenants there are, or (`isBad`) how many mails fail. */
export type NavCount = { count: number; isBad?: boolean };

// Kept for this tab, so that a reload or a page of another frontend shows what was known last.
const KEY = 'tenantry-nav-counts';

let counts = read();
const listeners = createListeners();

/** Sets the number beside one of a remote's own nav entries; null removes it. */
export function tellNavCount(to: string, next: NavCount | null): void {
  const { [to]: _, ...others } = counts;
  counts = next === null ? others : { ...others, [to]: next };
  sessionStorage.setItem(KEY, JSON.stringify(counts));
  listeners.notify();
}

/** They belong to the account that was signed in. */
export function forgetNavCounts(): void {
  counts = {};
  sessionStorage.removeItem(KEY);
  listeners.notify();
}

export function useNavCount(to: string): NavCount | undefined {
  return useSyncExternalStore(listeners.subscribe, () => counts[to]);
}

function read(): Record<string, NavCount> {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Record<string, NavCount>;
  } catch {
    return {};
  }
}
