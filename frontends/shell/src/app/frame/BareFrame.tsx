import { BrandScope, HEADER_SLOT_ID, Outlet, TenantTile, meQuery, useQuery } from '@tenantry/kit';
import { AccountMenu } from './AccountMenu.tsx';
import { ActingStrip } from './ActingStrip.tsx';
import { LocalFrontendStrip } from './LocalFrontendStrip.tsx';
import styles from './BareFrame.module.css';

/** For a remote that fills the window, like the onboarding: the tenant's name above, and a way out. */
export function BareFrame() {
  const { data: me } = useQuery(meQuery);
  if (!me) return null;
  const { tenant } = me;
  return (
    <BrandScope color={tenant?.primaryColor ?? null}>
      <div className={styles['frame']} data-behind-layers>
        <header className={styles['header']}>
          {tenant ? (
            <span className={styles['name']}>
              <TenantTile
                name={tenant.displayName}
                color={tenant.primaryColor}
                logoUrl={tenant.logoUrl}
                size={26}
                isWide
              />
              <span>{tenant.displayName}</span>
            </span>
          ) : null}
          <span className={styles['end']}>
            <span id={HEADER_SLOT_ID} className={styles['slot']} />
            <AccountMenu me={me} isReduced />
          </span>
        </header>
        <LocalFrontendStrip me={me} />
        <ActingStrip me={me} workspace={tenant} />
        <main className={styles['page']}>
          <Outlet />
        </main>
      </div>
    </BrandScope>
  );
}
