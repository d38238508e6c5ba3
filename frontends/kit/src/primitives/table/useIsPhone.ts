import { useSyncExternalStore } from 'react';

const query = () => globalThis.matchMedia('screen and (max-width: 767px)');

/** Narrower than the smallest layout with a sidebar. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = query();
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => query().matches,
  );
}
