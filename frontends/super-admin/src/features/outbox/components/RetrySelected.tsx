import {
  Button,
  type OutboxItem,
  PendingButton,
  counted,
  formatNumber,
  useIsPhone,
  usePlatformRights,
} from '@tenantry/kit';
import { useRetryMails } from '../api/useRetryMails.ts';
import { canBeRetried } from '../outboxTabs.ts';

type Props = { mails: OutboxItem[]; chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void };

/**
 * Retries the chosen emails. On a phone, where selecting takes an extra step, all failing emails on this page if none
 * is selected.
 */
export function RetrySelected({ mails, chosen, onChange }: Props) {
  const isPhone = useIsPhone();
  const { may } = usePlatformRights();
  const retry = useRetryMails(() => onChange(new Set()));
  const takesAll = isPhone && chosen.size === 0;
  const ids = mails.filter((mail) => canBeRetried(mail) && (takesAll || chosen.has(mail.id))).map(({ id }) => id);
  if (!may('manageTenants') || ids.length < (takesAll ? 2 : 1)) return null;
  return (
    <>
      {isPhone ? null : (
        <>
          <span role="status">{formatNumber(ids.length)} selected</span>
          <Button size="xs" variant="subtle" onClick={() => onChange(new Set())}>
            Clear
          </Button>
        </>
      )}
      <PendingButton size="xs" variant="filled" isPending={retry.isPending} onClick={() => retry.mutate(ids)}>
        {takesAll ? `Retry all ${formatNumber(ids.length)} shown` : `Retry ${counted(ids.length, 'email')}`}
      </PendingButton>
    </>
  );
}
