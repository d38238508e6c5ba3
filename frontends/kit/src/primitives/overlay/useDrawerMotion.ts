import { type RefObject, useLayoutEffect } from 'react';

/**
 * Animates the drawer out in 140 ms. The route is gone at once, however it was left;
 * only a static copy of the panel moves.
 */
export function useDrawerMotion(panel: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = panel.current;
    return () => {
      if (!element?.animate || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
      const copy = element.cloneNode(true) as HTMLElement;
      copy.inert = true;
      copy.setAttribute('aria-hidden', 'true');
      copy.removeAttribute('role');
      copy.dataset['leaving'] = 'true';
      document.body.append(copy);
      const leaving = copy.animate([{ opacity: 1 }, { opacity: 0, transform: 'translateX(24px)' }], {
        duration: 140,
        easing: 'cubic-bezier(.2,0,0,1)',
        fill: 'forwards',
      });
      leaving.onfinish = () => copy.remove();
    };
  }, [panel]);
}
