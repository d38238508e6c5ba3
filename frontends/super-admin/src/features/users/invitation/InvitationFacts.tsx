import { CopyField, type TenantUserItem, Time, exactTime, usePlatformRights, whoMay } from '@tenantry/kit';
import type { ReactNode } from 'react';
import { LinkStatusMark } from '../components/LinkStatusMark.tsx';
import { LatestMailStatus } from '../components/LatestMailStatus.tsx';
import styles from './InvitationFacts.module.css';

type Props = { tenantId: string; user: TenantUserItem; inviteUrl: string | null; usedAt: string | null };

/** The invite link with its status, expiry and last email. */
export function InvitationFacts({ tenantId, user, inviteUrl, usedAt }: Props) {
  const { status, expiresAt, lastSentAt } = user.invite;
  const { may } = usePlatformRights();
  return (
    <section className={styles['panel']} aria-label="Invite link">
      {status === 'pending' ? (
        <div className={styles['link']}>
          {!may('handOutLinks') ? (
            <p>{whoMay('handOutLinks', 'see the link')}: it signs in as the user.</p>
          ) : inviteUrl === null ? (
            <span className={styles['loading']} aria-busy />
          ) : (
            <CopyField label="Invite link" isLabelHidden value={inviteUrl} />
          )}
        </div>
      ) : null}
      <dl className={styles['facts']}>
        <Fact label="Status">
          <LinkStatusMark status={status} />
        </Fact>
        {usedAt === null ? (
          <Expires status={status} expiresAt={expiresAt} />
        ) : (
          <TimeFact label="Accepted" at={usedAt} />
        )}
        {lastSentAt === null ? <Fact label="Last sent">Never</Fact> : <TimeFact label="Last sent" at={lastSentAt} />}
        <Fact label="Mail">
          <LatestMailStatus tenantId={tenantId} email={user.email} template="invitation" />
        </Fact>
      </dl>
    </section>
  );
}

function Expires({ status, expiresAt }: { status: string; expiresAt: string | null }) {
  if (expiresAt === null || status === 'revoked') return <Fact label="Expires">No longer works</Fact>;
  return <TimeFact label={status === 'expired' ? 'Expired' : 'Expires'} at={expiresAt} as="left" />;
}

function TimeFact({ label, at, as = 'ago' }: { label: string; at: string; as?: 'ago' | 'left' }) {
  return (
    <Fact label={label}>
      <Time at={at} as={as} />
      <small>{exactTime(at)}</small>
    </Fact>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
