import { ActionIcon, type Me, useIsPhone } from '@tenantry/kit';
import { IconSearch } from '@tabler/icons-react';
import { Suspense, lazy, useState } from 'react';
import type { NavEntry } from '../../remotes/navEntries.ts';
import { modifierKey } from '../modifierKey.ts';
import { useRememberRecord } from '../useRememberRecord.ts';
import { useShortcuts } from '../useShortcuts.ts';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import styles from './PaletteOpener.module.css';

const load = () => import('./CommandPalette.tsx');
const CommandPalette = lazy(async () => ({ default: (await load()).CommandPalette }));

/** Opens the palette: a field in the top bar, an icon on a phone, and a keyboard shortcut everywhere. */
export function PaletteOpener({ me, pages }: { me: Me; pages: NavEntry[] }) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  if (isOpen && !wasOpened) setWasOpened(true);
  const isPhone = useIsPhone();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const open = () => setOpen(true);
  const showShortcuts = () => setHelpOpen(true);
  useShortcuts({ togglePalette: () => setOpen(!isOpen), openPalette: open, showShortcuts });
  useRememberRecord(me);
  return (
    <>
      {isPhone ? (
        <ActionIcon
          size="lg"
          aria-label="Search or run a command"
          aria-haspopup="dialog"
          onClick={open}
          onPointerEnter={load}
        >
          <IconSearch size={18} />
        </ActionIcon>
      ) : (
        <button
          type="button"
          className={styles['field']}
          aria-haspopup="dialog"
          aria-keyshortcuts="Control+K Meta+K"
          onClick={open}
          onPointerEnter={load}
        >
          <IconSearch size={15} aria-hidden />
          <span className={styles['text']}>Search or run a command</span>
          <kbd aria-hidden>{modifierKey()} K</kbd>
        </button>
      )}
      {wasOpened ? (
        <Suspense>
          <CommandPalette
            me={me}
            pages={pages}
            isOpen={isOpen}
            onClose={() => setOpen(false)}
            showShortcuts={showShortcuts}
          />
        </Suspense>
      ) : null}
      {isHelpOpen ? <ShortcutsDialog onClose={() => setHelpOpen(false)} /> : null}
    </>
  );
}
