import type { ComponentProps } from 'react';
import { Highlight } from './Highlight.tsx';
import type { PaletteEntry } from '../paletteEntry.ts';
import styles from './PaletteOption.module.css';

type Props = ComponentProps<'li'> & { entry: PaletteEntry; typed: string };

/** One line of the palette. */
export function PaletteOption({ entry, typed, ...option }: Props) {
  return (
    <li {...option} className={styles['option']}>
      <span className={styles['icon']} aria-hidden>
        {entry.icon}
      </span>
      <span className={styles['words']}>
        <span className={styles['label']}>
          <Highlight text={entry.label} typed={typed} />
        </span>
        {entry.note ? (
          <span className={styles['note']} data-gives-way>
            <Highlight text={entry.note} typed={typed} />
          </span>
        ) : null}
      </span>
      <span className={styles['end']}>
        {entry.end}
        <kbd aria-hidden>↵</kbd>
      </span>
    </li>
  );
}
