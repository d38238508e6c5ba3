import { LoadFailure, useKnownMe, useListPage, useListParams, useQuery } from '@tenantry/kit';
import { tenantLog } from '../features/activity/tenantLog.ts';
import { CLIENT_HISTORY_PAGE, clientHistoryQuery } from '../features/clients/api/clientsQuery.ts';
import { useDrawerClient } from '../features/clients/clientOutletContext.ts';
import { CLIENT_PREFIX } from '../features/clients/clientPrefix.ts';
import { ClientHistory } from '../features/clients/components/ClientHistory.tsx';
import styles from '../features/clients/components/drawer.module.css';
import { memberOf } from '../features/session/memberOf.ts';

/** What was changed about a client and by whom. Admins can go on to the tenant's activity. */
export function ClientHistoryTab() {
  const client = useDrawerClient();
  const me = useKnownMe();
  const { params } = useListParams(CLIENT_PREFIX);
  const { table, footer } = useListPage(useQuery(clientHistoryQuery(client.id, params.get('cursor') ?? undefined)), {
    list: `history ${client.id}`,
    pageSize: CLIENT_HISTORY_PAGE,
    prefix: CLIENT_PREFIX,
  });
  const { rows, ...result } = table;
  if (!rows) {
    return result.error ? <LoadFailure title="The history could not be loaded" {...result} isInset /> : null;
  }
  const isAdmin = me ? memberOf(me)?.role === 'admin' : false;
  return (
    <div className={styles['history']}>
      <ClientHistory label={`History of ${client.name}`} rows={rows} rowTo={isAdmin ? tenantLog.requestTo : null} />
      {footer}
    </div>
  );
}
