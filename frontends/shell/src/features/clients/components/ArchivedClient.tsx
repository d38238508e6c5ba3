import { type Client, Facts, RouteDrawer, StatusMark, Time } from '@tenantry/kit';
import styles from './drawer.module.css';

/** A client that left the list: readable still. */
export function ArchivedClient({ client, archivedAt }: { client: Client; archivedAt: string }) {
  return (
    <RouteDrawer title={client.name} below={<StatusMark kind="revoked">Archived</StatusMark>} closeTo="/clients">
      <div className={styles['section']}>
        <Facts
          items={[
            { label: 'Email', value: client.email ?? 'None' },
            { label: 'Phone', value: client.phone ?? 'None' },
            { label: 'Notes', value: <span className={styles['notes']}>{client.notes ?? 'None'}</span> },
            { label: 'Added', value: <Time at={client.createdAt} as="date" /> },
            { label: 'Added by', value: client.createdByName },
            { label: 'Archived', value: <Time at={archivedAt} /> },
          ]}
        />
      </div>
    </RouteDrawer>
  );
}
