import {
  ApiError,
  FailureNote,
  Outlet,
  PendingButton,
  RouteDrawer,
  StatusMark,
  Time,
  useParams,
  useQuery,
} from '@tenantry/kit';
import { clientQuery } from '../features/clients/api/clientsQuery.ts';
import { useClientsDisabledReason } from '../features/clients/api/useClientsDisabledReason.ts';
import { CLIENT_PREFIX } from '../features/clients/clientPrefix.ts';
import { ClientActions } from '../features/clients/components/ClientActions.tsx';
import { ClientTabs } from '../features/clients/components/ClientTabs.tsx';
import styles from '../features/clients/components/drawer.module.css';

/** One client: its record and its history. */
export function ClientDrawer() {
  const { clientId = '' } = useParams();
  const disabledReason = useClientsDisabledReason();
  const { data: client, error, refetch, isFetching } = useQuery(clientQuery(clientId));
  if (client) {
    return (
      <RouteDrawer
        title={client.name}
        below={
          <span className={styles['line']}>
            {client.archivedAt ? <StatusMark kind="revoked">Archived</StatusMark> : null}
            <span>
              Added <Time at={client.createdAt} as="past" /> by {client.createdByName}
            </span>
          </span>
        }
        closeTo="/clients"
        ownParams={[CLIENT_PREFIX]}
        actions={disabledReason === null ? <ClientActions client={client} /> : null}
        tabs={<ClientTabs clientId={client.id} />}
      >
        <Outlet context={client} />
      </RouteDrawer>
    );
  }
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
