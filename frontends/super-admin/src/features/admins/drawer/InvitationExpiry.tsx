import { type PlatformAdminItem, StatusMark, Time } from '@tenantry/kit';
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
      {isSoon(expiresAt) ? (
        <span className={styles['soon']}>
          <StatusMark kind="pending">{expiry}</StatusMark>
        </span>
      ) : (
        expiry
      )}
      <span>
        <Time at={expiresAt} as="exact" />
      </span>
      <span>
        {lastSentAt === null ? (
          'not sent by email'
        ) : (
          <>
            last sent <Time at={lastSentAt} as="past" />
          </>
        )}
      </span>
    </p>
  );
}

const isSoon = (at: string) => Date.parse(at) - Date.now() < DAY_MS;
