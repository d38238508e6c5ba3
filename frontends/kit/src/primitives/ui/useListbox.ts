import { type KeyboardEvent, type MouseEvent, useEffect, useId, useState } from 'react';

type Options = {
  count: number;
  onChoose: (index: number, event: { ctrlKey: boolean; metaKey: boolean }) => void;
  onEscape: () => void;
};

/**
 * A field whose arrows walk through a list of options while the focus stays in it. After every keystroke the first
 * option is highlighted again (`reset`).
 */
export function useListbox({ count, onChoose, onEscape }: Options) {
  const id = useId();
  const [lit, setLit] = useState(0);
  const active = Math.min(lit, count - 1);
  const optionId = (index: number) => `${id}-${index}`;

  useEffect(() => {
    if (active >= 0) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (count > 0) setLit((active + (event.key === 'ArrowDown' ? 1 : count - 1)) % count);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (active >= 0) onChoose(active, event);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onEscape();
    }
  };

  return {
    active,
    reset: () => setLit(0),
    inputProps: {
      role: 'combobox',
      'aria-expanded': count > 0,
      'aria-controls': id,
      'aria-autocomplete': 'list' as const,
      'aria-activedescendant': active >= 0 ? optionId(active) : undefined,
      autoComplete: 'off',
      spellCheck: false,
      onKeyDown,
    },
    listProps: {
      id,
      role: 'listbox',
      // Browsers let Tab reach a scrolling list, where neither the arrow keys nor Escape would work.
      tabIndex: -1,
      onMouseDown: (event: MouseEvent) => event.preventDefault(),
    },
    optionProps: (index: number) => ({
      id: optionId(index),
      role: 'option',
      'aria-selected': index === active,
      // Only a moving pointer counts: one at rest must not override the arrow keys.
      onPointerMove: () => setLit(index),
      onClick: (event: { ctrlKey: boolean; metaKey: boolean }) => onChoose(index, event),
    }),
  };
}
