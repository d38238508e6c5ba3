import { type PlatformAdminItem, StatusMark, Time } from '@tenantry/kit';
import styles from './InvitationExpiry.module.css';

const DAY_MS = 86_400_000;

/** How long the link is good, amber on its last day; then when it was last mailed. */
export function InvitationExpiry({ invite: { expiresAt, lastSentAt } }: { invite: PlatformAdminItem['invite'] }) {
  if (expiresAt === null) return null;
  const words = (
    <span>
      Expires <Time at={expiresAt} as="left" />
    </span>
  );
  return (
    <p className={styles['line']}>
      {isSoon(expiresAt) ? (
        <span className={styles['soon']}>
          <StatusMark kind="pending">{words}</StatusMark>
        </span>
      ) : (
        words
      )}
      <span>
        <Time at={expiresAt} as="exact" />
      </span>
      <span>
        {lastSentAt === null ? (
          'never mailed'
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
