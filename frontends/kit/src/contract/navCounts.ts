import { useSyncExternalStore } from 'react';

/** A figure beside a nav entry: how many tenants there are, or (`isBad`) how many mails fail. */
export type NavCount = { count: number; isBad?: boolean };

let counts: Record<string, NavCount> = {};
const listeners = new Set<() => void>();

/** What a remote tells about one of its own nav entries; null takes the figure away. */
export function tellNavCount(to: string, next: NavCount | null): void {
  const { [to]: _, ...others } = counts;
  counts = next === null ? others : { ...others, [to]: next };
  for (const listener of listeners) listener();
}

export function useNavCount(to: string): NavCount | undefined {
  return useSyncExternalStore(subscribe, () => counts[to]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
