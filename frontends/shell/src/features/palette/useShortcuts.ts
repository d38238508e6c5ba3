import { useEffect, useRef } from 'react';
import { areSingleKeysOn } from './singleKeys.ts';

type Shortcuts = { togglePalette: () => void; openPalette: () => void; showShortcuts: () => void };

/** Ctrl or ⌘ K everywhere; "/" and "?" wherever nothing is being typed. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.altKey || event.isComposing || event.defaultPrevented) return;
      const isModified = event.ctrlKey || event.metaKey;
      if (isModified && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        if (!event.repeat) current.current.togglePalette();
      } else if (!isModified && !event.repeat && areSingleKeysOn() && !isTyping(event.target)) {
        if (event.key === '/') {
          event.preventDefault();
          if (!focusSearch()) current.current.openPalette();
        } else if (event.key === '?') {
          event.preventDefault();
          current.current.showShortcuts();
        }
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"], [role="menu"]',
  ) !== null;

/** Focuses the search field of the list in front; false if there is none. */
function focusSearch(): boolean {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input[type="search"]')];
  const field = fields.findLast((each) => !each.closest('[inert]'));
  field?.focus();
  field?.select();
  return field !== undefined;
}
