import type { useListbox } from '@tenantry/kit';
import type { PaletteEntry } from '../paletteEntry.ts';
import styles from './CommandPalette.module.css';
import { PaletteOption } from './PaletteOption.tsx';

type Props = Pick<ReturnType<typeof useListbox>, 'listProps' | 'optionProps'> & {
  entries: PaletteEntry[];
  typed: string;
};

/** The options, group by group. */
export function PaletteList({ entries, typed, listProps, optionProps }: Props) {
  const groups = [...new Set(entries.map(({ group }) => group))];
  return (
    <div {...listProps} aria-label="What fits" className={styles['list']}>
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
