import {
  AuditFilters,
  AuditTable,
  Button,
  EmptyState,
  ListFooter,
  Page,
  periodStart,
  useCursorPages,
  useListParams,
  useOpenRow,
  useQuery,
} from '@tenantry/kit';
import { tenantLog } from '../features/activity/tenantLog.ts';
import { WorkspaceGate } from './WorkspaceGate.tsx';
import { ACTIVITY_PAGE, activityQuery } from '../features/activity/api/activityQuery.ts';

const filterNames = ['requestId', 'since', 'action', 'outcome'];

/** What was done in the tenant, by its own people and by those of the platform. */
export function ActivityPage() {
  return (
    <WorkspaceGate roles={['admin']}>{({ tenant }) => <Activity tenantName={tenant.displayName} />}</WorkspaceGate>
  );
}

function Activity({ tenantName }: { tenantName: string }) {
  const { params, oneOf, change } = useListParams();
  const given = (name: string) => params.get(name) ?? undefined;
  const { data, error, refetch, isFetching } = useQuery(
    activityQuery({
      action: given('action'),
      outcome: oneOf('outcome', ['done', 'refused', 'failed']),
      requestId: given('requestId'),
      from: periodStart(params.get('since')),
      cursor: given('cursor'),
    }),
  );
  const { page, paging } = useCursorPages('activity', data?.nextCursor);
  const { openRow, toggle } = useOpenRow();
  const isFiltered = filterNames.some((name) => params.has(name));
  const count = data?.items.length ?? 0;
  const first = (page - 1) * ACTIVITY_PAGE + 1;
  return (
    <Page title="Activity" purpose={`What was done in ${tenantName}. Support access by the platform is marked.`}>
      <AuditFilters
        log="tenant"
        end={given('requestId') && data ? `One request, ${count} ${count === 1 ? 'row' : 'rows'}` : null}
      />
      <AuditTable
        log={tenantLog}
        label="Activity"
        rows={data?.items}
        openRow={openRow}
        onToggle={toggle}
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
        empty={
          isFiltered ? (
            <EmptyState
              title="Nothing matches these filters"
              action={
                <Button onClick={() => change(Object.fromEntries(filterNames.map((name) => [name, null])))}>
                  Clear filters
                </Button>
              }
            >
              Check the request id, or widen the time.
            </EmptyState>
          ) : (
            <EmptyState title="No activity yet">Every change in your workspace appears here.</EmptyState>
          )
        }
      />
      {count > 0 ? <ListFooter paging={paging}>{`${first}–${first + count - 1}`}</ListFooter> : null}
    </Page>
  );
}
