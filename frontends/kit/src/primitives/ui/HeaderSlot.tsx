import { type ReactNode, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';

/** The place in the header of a full-window remote for a short message: "Saved a moment ago". */
export const HEADER_SLOT_ID = 'tenantry-header-slot';

export function HeaderSlot({ children }: { children: ReactNode }) {
  const slot = useSyncExternalStore(
    () => () => {},
    () => document.getElementById(HEADER_SLOT_ID),
  );
  return slot ? createPortal(children, slot) : null;
}
