import { createContext } from 'react';

/** How the drawer around this closes. */
export const CloseDrawer = createContext<() => void>(() => {});
