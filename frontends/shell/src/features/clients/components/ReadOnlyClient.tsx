import { type Client, Facts, RouteDrawer, StatusMark, Time } from '@tenantry/kit';
import styles from './drawer.module.css';

/** A client that can only be read: because it left the list, or because the caller may not change it. */
export function ReadOnlyClient({ client, whyNot }: { client: Client; whyNot: string | null }) {
  const { archivedAt } = client;
  return (
    <RouteDrawer
      title={client.name}
      below={archivedAt ? <StatusMark kind="revoked">Archived</StatusMark> : whyNot}
      closeTo="/clients"
    >
      <div className={styles['section']}>
        <Facts
          items={[
            { label: 'Email', value: client.email ?? 'None' },
            { label: 'Phone', value: client.phone ?? 'None' },
            { label: 'Notes', value: <span className={styles['notes']}>{client.notes ?? 'None'}</span> },
            { label: 'Added', value: <Time at={client.createdAt} as="date" /> },
            { label: 'Added by', value: client.createdByName },
            ...(archivedAt ? [{ label: 'Archived', value: <Time at={archivedAt} /> }] : []),
          ]}
        />
      </div>
    </RouteDrawer>
  );
}
