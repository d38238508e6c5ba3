import { type Me, Time } from '@tenantry/kit';
import { IconEye } from '@tabler/icons-react';
import { useLayoutEffect, useRef } from 'react';
import styles from './ImpersonationBanner.module.css';

/** Brass means one thing: you are in someone else's room. Above everything, on every page. */
export function ImpersonationBanner({ me }: { me: Me }) {
  return me.isImpersonatingUser ? <Banner me={me} /> : null;
}

function Banner({ me }: { me: Me }) {
  const banner = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    // Whatever is fixed to the window, a drawer first of all, begins below.
    style.setProperty('--banner-height', `${banner.current?.offsetHeight ?? 0}px`);
    return () => void style.removeProperty('--banner-height');
  }, []);
  return (
    <aside ref={banner} className={styles['banner']} aria-label="Impersonation">
      <IconEye aria-hidden />
      <span>
        Impersonating user: <b>{me.user.email}</b> in tenant <b>{me.tenant?.displayName}</b>
      </span>
      {me.impersonation?.reason ? <span className={styles['reason']}>“{me.impersonation.reason}”</span> : null}
      {me.impersonation ? (
        <span className={styles['left']}>
          ends <Time at={me.impersonation.expiresAt} as="left" />
        </span>
      ) : null}
    </aside>
  );
}
