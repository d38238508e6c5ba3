import { useSyncExternalStore } from 'react';

const print = () => globalThis.matchMedia('print');

/** Whether the page is being printed. */
export const useIsPrinting = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      const media = print();
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => print().matches,
  );
