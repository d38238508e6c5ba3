import { EmptyState, Facts, FailureNote, Page, PendingButton, Time, useIsLate, useQuery } from '@tenantry/kit';
import { clientsQuery } from '../api/clientsQuery.ts';
import styles from './OwnRecord.module.css';

/** The tenant's record of a client, for that client to read. */
export function OwnRecord({ tenantName }: { tenantName: string }) {
  const { data, error, refetch, isFetching } = useQuery(clientsQuery({}));
  const isLate = useIsLate();
  const record = data?.items[0];
  return (
    <Page title="Your record" purpose={`What ${tenantName} keeps about you.`}>
      {record ? (
        <div className={styles['record']}>
          <Facts
            items={[
              { label: 'Name', value: record.name },
              { label: 'Email', value: record.email ?? 'None' },
              { label: 'Phone', value: record.phone ?? 'None' },
              { label: 'Notes', value: <span className={styles['notes']}>{record.notes ?? 'None'}</span> },
              { label: 'Kept since', value: <Time at={record.createdAt} as="date" /> },
            ]}
          />
          <p className={styles['text']}>If something is wrong, ask {tenantName} to correct it.</p>
        </div>
      ) : data ? (
        <EmptyState title="Nothing is linked to you yet">
          {tenantName} hasn’t linked a record to your account. It will appear here.
        </EmptyState>
      ) : error ? (
        <div className={styles['record']}>
          <FailureNote title="Your record could not be loaded" error={error} />
          <PendingButton isPending={isFetching} onClick={() => void refetch()}>
            Retry
          </PendingButton>
        </div>
      ) : (
        <div className={styles['record']} aria-busy>
          {isLate ? Array.from({ length: 4 }, (_, line) => <span key={line} className={styles['skeleton']} />) : null}
        </div>
      )}
    </Page>
  );
}
