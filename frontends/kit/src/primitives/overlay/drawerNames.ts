import { useLayoutEffect, useSyncExternalStore } from 'react';
import { createListeners } from '../createListeners.ts';

type OpenDrawer = { name: string; depth: number };

let open: OpenDrawer[] = [];
const listeners = createListeners();
const set = (next: OpenDrawer[]) => {
  open = next.toSorted((a, b) => b.depth - a.depth);
  listeners.notify();
};

/** Tells the page which drawer is open over it. */
export function useDrawerName(name: string, depth: number): void {
  useLayoutEffect(() => {
    const own = { name, depth };
    set([...open, own]);
    return () => set(open.filter((each) => each !== own));
  }, [name, depth]);
}

/** The names of the open drawers, the front one first. */
export const useDrawerNames = (): OpenDrawer[] => useSyncExternalStore(listeners.subscribe, () => open);
