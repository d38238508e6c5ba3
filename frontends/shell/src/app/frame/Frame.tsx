import { BrandScope, Outlet, type RemoteEntry, meQuery, useLocation, useNavigation, useQuery } from '@tenantry/kit';
import { useEffect, useRef, useState } from 'react';
import { ActingStrip } from './ActingStrip.tsx';
import { LocalFrontendStrip } from './LocalFrontendStrip.tsx';
import styles from './Frame.module.css';
import { Nav } from './Nav.tsx';
import { OfflineNotice } from './OfflineNotice.tsx';
import { PhoneNav } from './PhoneNav.tsx';
import { SecondFactorNotice } from './SecondFactorNotice.tsx';
import { TopBar } from './TopBar.tsx';
import { workspaceOf } from '../../features/remotes/workspaceOf.ts';
import { currentEntry, navEntries } from '../../features/remotes/navEntries.ts';
import { useNavCollapsed } from './useNavCollapsed.ts';

/** The frame around every page: nav, top bar and the panel that holds the page. */
export function Frame({ remotes }: { remotes: RemoteEntry[] }) {
  const { data: me } = useQuery(meQuery);
  const { pathname } = useLocation();
  const isMoving = useNavigation().state !== 'idle';
  const [isCollapsed, setCollapsed] = useNavCollapsed();
  const [isPhoneNavOpen, setPhoneNavOpen] = useState(false);
  const scroller = useRef<HTMLElement>(null);
  useScrollTopOnNewPage(scroller, pathname);
  if (!me) return null;

  const workspace = workspaceOf(me, pathname, remotes);
  const entries = navEntries(me, workspace, remotes);
  const current = currentEntry(entries, pathname);
  const nav = { workspace, entries, current };
  return (
    <BrandScope color={workspace?.primaryColor ?? null}>
      <div className={styles['frame']} data-behind-layers>
        <a href="#page" className={styles['skip']} data-screen-only>
          Skip to the page
        </a>
        <Nav {...nav} isCollapsed={isCollapsed} onCollapse={setCollapsed} />
        <div className={styles['panel']}>
          <TopBar {...nav} me={me} onOpenNav={() => setPhoneNavOpen(true)} />
          <LocalFrontendStrip me={me} />
          <ActingStrip me={me} workspace={workspace} />
          <SecondFactorNotice me={me} />
          <OfflineNotice />
          <main id="page" ref={scroller} tabIndex={-1} className={styles['scroller']} aria-busy={isMoving || undefined}>
            <Outlet />
          </main>
        </div>
      </div>
      <PhoneNav {...nav} isOpen={isPhoneNavOpen} onClose={() => setPhoneNavOpen(false)} />
    </BrandScope>
  );
}

/** Another page starts at its top; a drawer over the same page doesn't scroll it. */
function useScrollTopOnNewPage(scroller: React.RefObject<HTMLElement | null>, pathname: string): void {
  const page = pathname.split('/').slice(0, 3).join('/');
  useEffect(() => {
    scroller.current?.scrollTo?.({ top: 0 });
  }, [scroller, page]);
}
