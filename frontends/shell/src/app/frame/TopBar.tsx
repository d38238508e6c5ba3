import { ActionIcon, Link, type Me, useMatches, workspaceStart } from '@tenantry/kit';
import { IconMenu2 } from '@tabler/icons-react';
import { PaletteOpener } from '../../features/palette/components/PaletteOpener.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { WorkspaceName } from './WorkspaceName.tsx';
import type { NavEntry } from '../../features/remotes/navEntries.ts';
import { homeOf } from '../../features/session/homeOf.ts';
import type { Crumb } from './crumb.ts';
import styles from './TopBar.module.css';

type Props = {
  me: Me;
  workspace: Me['tenant'];
  entries: NavEntry[];
  current: NavEntry | undefined;
  onOpenNav: () => void;
};

/** Breadcrumb, command palette and account menu. */
export function TopBar({ me, workspace, entries, current, onOpenNav }: Props) {
  const crumbs = useCrumbs(me, workspace, current);
  return (
    <header className={styles['bar']} data-screen-only>
      <span className={styles['phone']}>
        <ActionIcon size="lg" aria-label="Open the navigation" onClick={onOpenNav}>
          <IconMenu2 size={18} />
        </ActionIcon>
        <WorkspaceName workspace={workspace} />
      </span>
      <nav aria-label="Breadcrumb" className={styles['crumbs']}>
        <ol>
          {crumbs.map((crumb, index) => (
            <li key={crumb.label}>
              {crumb.to ? (
                <Link to={crumb.to} aria-current={index === crumbs.length - 1 ? 'page' : undefined}>
                  {crumb.label}
                </Link>
              ) : (
                crumb.label
              )}
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

/** The shell's own pages define their breadcrumbs; those of a remote come from its nav. A group has no page. */
function useCrumbs(me: Me, workspace: Me['tenant'], current: NavEntry | undefined): Crumb[] {
  const area = workspace ? { label: 'Workspace', to: workspaceStart() } : { label: 'Platform', to: homeOf(me) };
  const own = useMatches()
    .map((match) => (match.handle as { crumbs?: Crumb[] } | undefined)?.crumbs)
    .findLast(Boolean);
  if (own) return own;
  return [area, ...(current?.group ? [{ label: current.group }] : []), ...(current ? [current] : [])];
}
