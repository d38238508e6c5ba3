import {
  CommandLayer,
  FailureNote,
  type Me,
  useDebouncedValue,
  useListbox,
  useNavigate,
  useQuery,
} from '@tenantry/kit';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { NavEntry } from '../../remotes/navEntries.ts';
import styles from './CommandPalette.module.css';
import { PaletteHints } from './PaletteHints.tsx';
import { PaletteList } from './PaletteList.tsx';
import type { PaletteEntry } from '../paletteEntry.ts';
import { paletteSearchQuery } from '../paletteSearchQuery.ts';
import { usePaletteEntries } from '../usePaletteEntries.tsx';

type Props = { me: Me; pages: NavEntry[]; isOpen: boolean; onClose: () => void; showShortcuts: () => void };

/** Opens any page and starts any action by typing a few letters. */
export function CommandPalette(props: Props) {
  return (
    <CommandLayer label="Search or run a command" isOpen={props.isOpen} onClose={props.onClose}>
      <OpenPalette {...props} />
    </CommandLayer>
  );
}

const PAUSE_MS = 150;

function OpenPalette({ me, pages, onClose, showShortcuts }: Props) {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [highlightedTenantId, setHighlightedTenantId] = useState<string | null>(null);
  const typed = text.trim();
  const isPlatformAdmin = me.effectiveUserRole === 'super_user';
  const [asked] = useDebouncedValue(typed, PAUSE_MS);
  const search = useQuery(paletteSearchQuery(asked, isPlatformAdmin));
  const found = typed === '' || search.error ? undefined : search.data;
  const entries = usePaletteEntries({ me, pages, typed, found, highlightedTenantId, showShortcuts });

  const choose = (entry: PaletteEntry, isNewTab: boolean) => {
    if ('to' in entry && isNewTab) return void window.open(entry.to, '_blank', 'noopener');
    onClose();
    if ('to' in entry) void navigate(entry.to);
    else entry.run();
  };
  const { active, reset, inputProps, ...list } = useListbox({
    count: entries.length,
    onChoose: (index, { ctrlKey, metaKey }) => choose(entries[index]!, ctrlKey || metaKey),
    onEscape: onClose,
  });
  // The tenant that was highlighted last keeps its actions in the list while the arrow keys move down to them.
  const highlighted = entries[active]?.tenant?.id;
  if (highlighted && highlighted !== highlightedTenantId) setHighlightedTenantId(highlighted);
  const isSearching = search.isFetching || asked !== typed;

  return (
    <>
      <div className={styles['head']}>
        <IconSearch size={18} aria-hidden />
        <input
          {...inputProps}
          className={styles['field']}
          aria-label="Search or run a command"
          placeholder={
            isPlatformAdmin ? 'Search tenants, people and pages, or run a command' : 'Search pages, or run a command'
          }
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setHighlightedTenantId(null);
            reset();
          }}
          autoFocus
        />
        <button type="button" className={styles['escape']} aria-label="Close" onClick={onClose}>
          Esc
        </button>
      </div>
      {typed !== '' && search.error ? (
        <div className={styles['failure']}>
          <FailureNote title="Tenants and people could not be searched" error={search.error} />
        </div>
      ) : null}
      <PaletteList {...list} entries={entries} typed={typed} />
      {entries.length === 0 && !isSearching ? <p className={styles['none']}>Nothing matches “{typed}”.</p> : null}
      <PaletteHints isPlatformAdmin={isPlatformAdmin} count={entries.length} />
    </>
  );
}
