import { Facts, Outlet, Time } from '@tenantry/kit';
import { useClientsDisabledReason } from '../features/clients/api/useClientsDisabledReason.ts';
import { useDrawerClient } from '../features/clients/clientOutletContext.ts';
import { LinkedUserAction } from '../features/clients/components/LinkedUserAction.tsx';
import styles from '../features/clients/components/drawer.module.css';
import { useNotesReaders } from '../features/clients/useNotesReaders.ts';

/** A client's record. */
export function ClientOverviewTab() {
  const client = useDrawerClient();
  const disabledReason = useClientsDisabledReason();
  const { linkedUser } = client;
  const readers = useNotesReaders(client);
  return (
    <div className={styles['section']}>
      {disabledReason ? <p className={styles['quiet']}>{disabledReason}</p> : null}
      <Facts
        items={[
          { label: 'Email', value: client.email ?? 'None' },
          { label: 'Phone', value: client.phone ?? 'None' },
          {
            label: 'Client user',
            value: linkedUser
              ? linkedUser.name === linkedUser.email
                ? linkedUser.name
                : `${linkedUser.name}, ${linkedUser.email}`
              : 'None is linked',
            action: <LinkedUserAction client={client} />,
          },
          ...(client.archivedAt ? [{ label: 'Archived', value: <Time at={client.archivedAt} /> }] : []),
          {
            label: 'Notes',
            value: (
              <>
                <span className={styles['notes']}>{client.notes ?? 'None'}</span>
                <span className={styles['readers']}>{readers}</span>
              </>
            ),
          },
        ]}
      />
      <Outlet context={client} />
    </div>
  );
}
