import { createListeners } from '../createListeners.ts';
import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react';

/** How many drawers and dialogs this place is inside. */
export const LayerDepth = createContext(0);

type Layer = { id: symbol; depth: number };

let layers: Layer[] = [];
const listeners = createListeners();

/** What is marked `data-behind-layers` cannot be reached while a drawer or dialog is open. */
function setLayers(next: Layer[]): void {
  // By depth, not by arrival: on a reload of a nested drawer the inner one mounts first.
  layers = [...next].sort((a, b) => a.depth - b.depth);
  for (const element of document.querySelectorAll<HTMLElement>('[data-behind-layers]')) {
    element.toggleAttribute('inert', layers.length > 0);
  }
  listeners.notify();
}

/** An open menu or list takes Escape for itself. */
function isForPopup(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return Boolean(target?.closest('[role="menu"], [role="listbox"], [aria-expanded="true"]'));
}

/** Escape pressed twice quickly closes only one layer: the layer below reacts to Escape after this time. */
export const QUIET_MS = 300;

const never = { at: Number.NEGATIVE_INFINITY, depth: 0 };
let lastEscape = never;

/** If the user types or clicks in between, the next Escape is meant for the new front layer. */
const forgetEscape = () => {
  lastEscape = never;
};

/** Joins the open drawers and dialogs; only the one in front reacts to Escape. */
export function useLayer(isOpen: boolean, onEscape: () => void): { isTop: boolean; depth: number } {
  const depth = useContext(LayerDepth) + 1;
  const id = useRef(Symbol('layer'));
  const escape = useRef(onEscape);
  useEffect(() => {
    escape.current = onEscape;
  });

  useEffect(() => {
    if (!isOpen) return;
    const own = { id: id.current, depth };
    setLayers([...layers, own]);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') forgetEscape();
      if (event.key !== 'Escape' || event.isComposing) return;
      if (layers.at(-1)?.id !== own.id) return;
      const at = performance.now();
      if (isForPopup(event)) {
        lastEscape = { at, depth: depth + 1 };
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.repeat || (at - lastEscape.at < QUIET_MS && depth <= lastEscape.depth)) return;
      lastEscape = { at, depth };
      escape.current();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    window.addEventListener('pointerdown', forgetEscape, { capture: true });
    return () => {
      window.removeEventListener('pointerdown', forgetEscape, { capture: true });
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      setLayers(layers.filter((layer) => layer.id !== own.id));
    };
  }, [isOpen, depth]);

  const top = useSyncExternalStore(listeners.subscribe, () => layers.at(-1));
  // A layer deeper than the front one is about to be in front: an inert drawer couldn't take the focus when it opens.
  return { isTop: top === undefined || top.id === id.current || depth > top.depth, depth };
}
