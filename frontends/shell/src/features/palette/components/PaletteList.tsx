import type { useListbox } from '@tenantry/kit';
import { useLayoutEffect, useRef } from 'react';
import type { PaletteEntry } from '../paletteEntry.ts';
import styles from './CommandPalette.module.css';
import { PaletteOption } from './PaletteOption.tsx';

type Props = Pick<ReturnType<typeof useListbox>, 'listProps' | 'optionProps'> & {
  entries: PaletteEntry[];
  typed: string;
};

/** The options, group by group. */
export function PaletteList({ entries, typed, listProps, optionProps }: Props) {
  const list = useWholeRows(entries.length);
  const groups = [...new Set(entries.map(({ group }) => group))];
  return (
    <div {...listProps} ref={list} aria-label="Results" className={styles['list']}>
      {groups.map((group) => (
        <ul key={group} role="group" aria-label={group}>
          <li role="presentation" className={styles['group']}>
            {group}
          </li>
          {entries.map((entry, index) =>
            entry.group === group ? (
              <PaletteOption key={entry.id} entry={entry} typed={typed} {...optionProps(index)} />
            ) : null,
          )}
        </ul>
      ))}
    </div>
  );
}

/** Ends the list below a whole row: half a row at the bottom looks broken and can't be read. */
function useWholeRows(count: number) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const fit = () => {
      element.style.maxHeight = '';
      const { top, bottom } = element.getBoundingClientRect();
      if (element.scrollHeight <= element.clientHeight) return;
      const ends = [...element.querySelectorAll('[role="option"]')].map((row) => row.getBoundingClientRect().bottom);
      const last = Math.max(...ends.map((end) => end + element.scrollTop).filter((end) => end + 2 <= bottom));
      if (Number.isFinite(last)) element.style.maxHeight = `${last + 2 - top}px`;
    };
    fit();
    window.addEventListener('resize', fit);
    return () => window.removeEventListener('resize', fit);
  }, [count]);
  return list;
}
