import { type ServiceKey, StatusMark, Time } from '@tenantry/kit';

const soonDays = 14;
const dayMs = 86_400_000;

/** Whether the key still works, and for how long. */
export function KeyExpiry({ serviceKey: { status, expiresAt } }: { serviceKey: ServiceKey }) {
  if (status === 'revoked') return <StatusMark kind="revoked">Revoked</StatusMark>;
  if (status === 'expired') return <StatusMark kind="expired">Expired</StatusMark>;
  if (expiresAt === null) return 'Never';
  const isSoon = Date.parse(expiresAt) - Date.now() < soonDays * dayMs;
  return isSoon ? (
    <StatusMark kind="pending">
      <Time at={expiresAt} as="left" />
    </StatusMark>
  ) : (
    <Time at={expiresAt} as="date" />
  );
}
