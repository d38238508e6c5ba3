import { CopyField, type TenantUserItem, Time, exactTime } from '@tenantry/kit';
import type { ReactNode } from 'react';
import { LinkStatusMark } from '../components/LinkStatusMark.tsx';
import { MailWord } from '../components/MailWord.tsx';
import styles from './InvitationFacts.module.css';

type Props = { tenantId: string; user: TenantUserItem; inviteUrl: string | null; usedAt: string | null };

/** The link, and under it the four things one wants to know about it. */
export function InvitationFacts({ tenantId, user, inviteUrl, usedAt }: Props) {
  const { status, expiresAt, lastSentAt } = user.invite;
  return (
    <section className={styles['panel']} aria-label="Invite link">
      {status === 'pending' ? (
        <div className={styles['link']}>
          {inviteUrl === null ? (
            <span className={styles['coming']} aria-busy />
          ) : (
            <CopyField label="Invite link" isLabelHidden value={inviteUrl} />
          )}
        </div>
      ) : null}
      <dl className={styles['facts']}>
        <Fact label="Status">
          <LinkStatusMark status={status} />
        </Fact>
        {usedAt === null ? <Expires status={status} expiresAt={expiresAt} /> : <Moment label="Accepted" at={usedAt} />}
        {lastSentAt === null ? <Fact label="Last sent">Never</Fact> : <Moment label="Last sent" at={lastSentAt} />}
        <Fact label="Mail">
          <MailWord tenantId={tenantId} email={user.email} template="invitation" />
        </Fact>
      </dl>
    </section>
  );
}

function Expires({ status, expiresAt }: { status: string; expiresAt: string | null }) {
  if (expiresAt === null || status === 'revoked') return <Fact label="Expires">Works no longer</Fact>;
  return <Moment label={status === 'expired' ? 'Expired' : 'Expires'} at={expiresAt} as="left" />;
}

function Moment({ label, at, as = 'ago' }: { label: string; at: string; as?: 'ago' | 'left' }) {
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
