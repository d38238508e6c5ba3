import { Link, Note, type OutboxCounts, Time, formatNumber, useQuery } from '@tenantry/kit';
import { outboxCountsQuery } from '../api/outboxCountsQuery.ts';
import { explainMailError } from '../explainMailError.ts';
import styles from './MailErrorNote.module.css';

type Account = OutboxCounts['failingAccounts'][number];

/** Which mail accounts fail, why, and what to do. For a tenant, only the account that sends its mail. */
export function FailingAccounts({ tenantId, isPlatformOnly = false }: { tenantId?: string; isPlatformOnly?: boolean }) {
  const accounts = useQuery(outboxCountsQuery(tenantId)).data?.failingAccounts ?? [];
  const shown = isPlatformOnly ? accounts.filter(({ tenant }) => tenant === null) : accounts;
  if (shown.length === 0) return null;
  return (
    <ul aria-label="Failing mail accounts" className={styles['accounts']}>
      {shown.map((account) => (
        <li key={account.tenant?.id ?? 'platform'}>
          <FailingAccount
            account={account}
            isLinked={!isPlatformOnly && (account.tenant === null || account.tenant.id !== tenantId)}
          />
        </li>
      ))}
    </ul>
  );
}

function FailingAccount({ account, isLinked }: { account: Account; isLinked: boolean }) {
  const { tenant, failing, lastError, lastFailedAt } = account;
  const why = lastError === null ? null : explainMailError(lastError);
  const to = tenant === null ? '/super/settings/mail' : `/super/tenants/${tenant.id}/mail`;
  return (
    <Note
      tone="bad"
      title={
        <>
          {tenant === null ? 'The platform’s account' : `The account of ${tenant.name}`} is failing
          {why ? `: ${why.short}` : ''}
        </>
      }
    >
      <p>
        {why?.advice} {failing === 1 ? '1 email is' : `${formatNumber(failing)} emails are`} affected, the latest from{' '}
        <Time at={lastFailedAt} as="past" />.
        {isLinked ? (
          <>
            {' '}
            <Link to={to}>Mail settings</Link>
          </>
        ) : null}
      </p>
    </Note>
  );
}
