import { type RefObject, useEffect, useState } from 'react';

/** Moves the focus into the drawer, and back to what opened it. */
export function useDrawerFocus(panel: RefObject<HTMLElement | null>): void {
  // Read while rendering: by the time effects run, the page behind is inert and has lost the focus.
  const [opener] = useState(() => stayingPlaceOf(document.activeElement as HTMLElement | null));
  useEffect(() => {
    const inside = panel.current;
    if (inside && !inside.contains(document.activeElement)) {
      const wanted = inside.querySelector<HTMLElement>('[data-autofocus]');
      (wanted ?? inside).focus({ preventScroll: true });
    }
    return () => {
      setTimeout(() => {
        if (!opener?.isConnected || opener === document.body) return;
        // Another dialog is already in front of it.
        if (!opener.closest('[inert]')) opener.focus({ preventScroll: true });
      });
    };
  }, [panel, opener]);
}

/** A menu is closed by then, so the focus returns to the button that opened it. */
function stayingPlaceOf(element: HTMLElement | null): HTMLElement | null {
  const target = element?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  return target ? document.getElementById(target) : element;
}
