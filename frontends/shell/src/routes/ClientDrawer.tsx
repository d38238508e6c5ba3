import { ApiError, FailureNote, PendingButton, RouteDrawer, useParams, useQuery } from '@tenantry/kit';
import { useClientsWhyNot } from '../features/clients/api/useClientsWhyNot.ts';
import { ReadOnlyClient } from '../features/clients/components/ReadOnlyClient.tsx';
import { clientQuery } from '../features/clients/api/clientsQuery.ts';
import styles from '../features/clients/components/drawer.module.css';
import { EditClient } from '../features/clients/components/EditClient.tsx';

/** One client, to be changed; only to be read if it is archived or the caller may not change it. */
export function ClientDrawer() {
  const { clientId = '' } = useParams();
  const whyNot = useClientsWhyNot();
  const { data: client, error, refetch, isFetching } = useQuery(clientQuery(clientId));
  if (client)
    return client.archivedAt || whyNot ? (
      <ReadOnlyClient client={client} whyNot={whyNot} />
    ) : (
      <EditClient key={client.id} client={client} />
    );
  const isMissing = error instanceof ApiError && error.status === 404;
  return (
    <RouteDrawer title={error ? 'Client' : 'Loading…'} closeTo="/clients">
      {error ? (
        <div className={styles['failure']}>
          <FailureNote title={isMissing ? 'There is no such client' : 'The client could not be loaded'} error={error} />
          {isMissing ? null : (
            <PendingButton isPending={isFetching} onClick={() => void refetch()}>
              Retry
            </PendingButton>
          )}
        </div>
      ) : null}
    </RouteDrawer>
  );
}
