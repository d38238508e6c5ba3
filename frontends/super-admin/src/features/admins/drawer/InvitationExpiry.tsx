import { DottedLine, type PlatformAdminItem, StatusMark, Time } from '@tenantry/kit';
import styles from './InvitationExpiry.module.css';

const DAY_MS = 86_400_000;

/** When the link expires, in amber on its last day, and when it was last emailed. */
export function InvitationExpiry({ invite: { expiresAt, lastSentAt } }: { invite: PlatformAdminItem['invite'] }) {
  if (expiresAt === null) return null;
  const expiry = (
    <span>
      Expires <Time at={expiresAt} as="left" />
    </span>
  );
  return (
    <p className={styles['line']}>
      <DottedLine
        items={[
          isSoon(expiresAt) ? (
            <span key="soon" className={styles['soon']}>
              <StatusMark kind="pending">{expiry}</StatusMark>
            </span>
          ) : (
            expiry
          ),
          <Time key="exact" at={expiresAt} as="exact" />,
          lastSentAt === null ? (
            'not sent by email'
          ) : (
            <>
              last sent <Time at={lastSentAt} as="past" />
            </>
          ),
        ]}
      />
    </p>
  );
}

const isSoon = (at: string) => Date.parse(at) - Date.now() < DAY_MS;
