import { ActionIcon, type Me, useMatches } from '@tenantry/kit';
import { IconMenu2 } from '@tabler/icons-react';
import { PaletteOpener } from '../../features/palette/components/PaletteOpener.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { HouseName } from './HouseName.tsx';
import type { NavEntry } from '../../features/remotes/navEntries.ts';
import styles from './TopBar.module.css';

type Props = { me: Me; house: Me['tenant']; entries: NavEntry[]; current: NavEntry | undefined; onOpenNav: () => void };

/** Where one is, the way to everywhere else, and one's own account. */
export function TopBar({ me, house, entries, current, onOpenNav }: Props) {
  const crumbs = useCrumbs(house, current);
  return (
    <header className={styles['bar']}>
      <span className={styles['phone']}>
        <ActionIcon size="lg" aria-label="Open the navigation" onClick={onOpenNav}>
          <IconMenu2 size={18} />
        </ActionIcon>
        <HouseName house={house} />
      </span>
      <nav aria-label="Breadcrumb" className={styles['crumbs']}>
        <ol>
          {crumbs.map((crumb, index) => (
            <li key={crumb} aria-current={index === crumbs.length - 1 ? 'page' : undefined}>
              {crumb}
            </li>
          ))}
        </ol>
      </nav>
      <span className={styles['end']}>
        <PaletteOpener me={me} pages={entries} />
        <AccountMenu me={me} />
      </span>
    </header>
  );
}

/** The shell's own pages say their crumbs themselves; a remote's come from its nav. */
function useCrumbs(house: Me['tenant'], current: NavEntry | undefined): string[] {
  const area = house ? 'Workspace' : 'Platform';
  const own = useMatches()
    .map((match) => (match.handle as { crumbs?: string[] } | undefined)?.crumbs)
    .findLast(Boolean);
  if (own) return own;
  return [area, ...(current?.group ? [current.group] : []), ...(current ? [current.label] : [])];
}
