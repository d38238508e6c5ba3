import { useSyncExternalStore } from 'react';
import { createListeners } from '../primitives/createListeners.ts';

/** A number next to a nav entry: how many tenants there are, or (`isBad`) how many emails fail. */
export type NavCount = { count: number; isBad?: boolean };

const counts = createMarks<NavCount>('tenantry-nav-counts');
const warnings = createMarks<string>('tenantry-nav-warnings');

/** Sets the number next to one of a remote's own nav entries; null removes it. */
export function tellNavCount(to: string, next: NavCount | null): void {
  counts.tell(to, next);
}

/** Sets a warning mark next to one of a remote's own nav entries, with a short text that says what is wrong; null removes it. */
export function tellNavWarning(to: string, text: string | null): void {
  warnings.tell(to, text);
}

/** They belong to the account that was signed in. */
export function forgetNavCounts(): void {
  counts.forget();
  warnings.forget();
}

export function useNavCount(to: string): NavCount | undefined {
  return useSyncExternalStore(counts.subscribe, () => counts.of(to));
}

export function useNavWarning(to: string): string | undefined {
  return useSyncExternalStore(warnings.subscribe, () => warnings.of(to));
}

/** Kept for this tab, so that a reload or a page of another frontend shows what was known last. */
function createMarks<Mark>(key: string) {
  let marks = read<Mark>(key);
  const listeners = createListeners();
  return {
    subscribe: listeners.subscribe,
    of: (to: string): Mark | undefined => marks[to],
    tell(to: string, next: Mark | null) {
      const { [to]: _, ...others } = marks;
      marks = next === null ? others : { ...others, [to]: next };
      sessionStorage.setItem(key, JSON.stringify(marks));
      listeners.notify();
    },
    forget() {
      marks = {};
      sessionStorage.removeItem(key);
      listeners.notify();
    },
  };
}

function read<Mark>(key: string): Record<string, Mark> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, Mark>;
  } catch {
    return {};
  }
}
