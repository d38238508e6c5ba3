import { type Me, PendingButton, SessionLost, meQuery, useAskToLeave, useQuery } from '@tenantry/kit';
import { IconEye, IconLogout } from '@tabler/icons-react';
import { useLayoutEffect, useRef } from 'react';
import { roleLabels } from '../../session/roleLabels.ts';
import { Countdown } from './Countdown.tsx';
import styles from './ImpersonationBanner.module.css';
import { useExitImpersonation } from '../useExitImpersonation.ts';

type Go = (path: string) => unknown;

/**
 * Brass means one thing: you are impersonating a user. It is outside the router, so that it is above
 * everything on every page, also where a page or a remote has failed.
 */
export function ImpersonationBanner({ go }: { go: Go }) {
  // Other parts of the page make the request; the banner only reads the result.
  const { data: me, error } = useQuery({ ...meQuery, enabled: false });
  // An impersonation ends with its session. Only the page stays, so that what was typed remains visible.
  const isOver = error instanceof SessionLost;
  return me?.isImpersonatingUser && me.impersonation && !isOver ? (
    <Banner me={me} impersonation={me.impersonation} go={go} />
  ) : null;
}

function Banner({ me, impersonation, go }: { me: Me; impersonation: NonNullable<Me['impersonation']>; go: Go }) {
  const banner = useBannerHeight();
  const exit = useExitImpersonation(go);
  const { ask, question } = useAskToLeave(() => exit.mutate());
  return (
    <aside ref={banner} className={styles['banner']} data-screen-only aria-label="Impersonation">
      <IconEye aria-hidden />
      <p className={styles['who']}>
        Impersonating user: <b>{me.user.email}</b> in tenant <b>{me.tenant?.displayName}</b>
        <span className={styles['heard']}> —</span>
      </p>
      {me.user.testUserUntil ? <span className={styles['part']}>Test user</span> : null}
      <span className={styles['part']}>{roleLabels[me.effectiveUserRole]}</span>
      {impersonation.reason ? (
        <span className={styles['part']} data-reason title={impersonation.reason}>
          “{impersonation.reason}”
        </span>
      ) : null}
      {me.user.mustChangePasswordOnNextLogin ? (
        <span className={styles['part']}>Would be asked for a new password</span>
      ) : null}
      <span className={styles['end']}>
        <Countdown startedAt={impersonation.startedAt} expiresAt={impersonation.expiresAt} />
        <PendingButton
          size="xs"
          className={styles['exit']}
          isPending={exit.isPending}
          rightSection={<IconLogout size={14} />}
          onClick={ask}
        >
          Exit
        </PendingButton>
      </span>
      {question}
    </aside>
  );
}

/** Everything that is fixed to the window, such as a drawer, starts below it. */
function useBannerHeight() {
  const banner = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const measure = () => style.setProperty('--banner-height', `${banner.current?.offsetHeight ?? 0}px`);
    const observer = new ResizeObserver(measure);
    if (banner.current) observer.observe(banner.current);
    measure();
    return () => {
      observer.disconnect();
      style.removeProperty('--banner-height');
    };
  }, []);
  return banner;
}
