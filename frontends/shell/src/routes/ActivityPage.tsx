import {
  Button,
  EmptyState,
  ExportMenu,
  ListFooter,
  Navigate,
  Page,
  counted,
  formatNumber,
  useCursorPages,
  useListParams,
  useQuery,
} from '@tenantry/kit';
import { AuditFilters, AuditTable, useOpenRow, timeNames, timeRange } from '@tenantry/kit/audit';
import { tenantLog } from '../features/activity/tenantLog.ts';
import { useMayExport } from '../features/session/useMayExport.ts';
import { WorkspaceGate } from './WorkspaceGate.tsx';
import { ACTIVITY_PAGE, activityQuery } from '../features/activity/api/activityQuery.ts';

const filterNames = ['search', ...timeNames, 'action', 'outcome'];

/** What was done in the tenant, by its own people and by those of the platform. */
export function ActivityPage() {
  return (
    <WorkspaceGate roles={['admin']}>{({ tenant }) => <Activity tenantName={tenant.displayName} />}</WorkspaceGate>
  );
}

function Activity({ tenantName }: { tenantName: string }) {
  const { params, searchWith } = useListParams();
  const linked = params.get('requestId');
  // Links use `requestId`; the search box uses `search`.
  if (linked) return <Navigate to={{ search: searchWith({ requestId: null, search: linked }) }} replace />;
  return <Explorer tenantName={tenantName} />;
}

function Explorer({ tenantName }: { tenantName: string }) {
  const { params, oneOf, change } = useListParams();
  const given = (name: string) => params.get(name) ?? undefined;
  const filter = {
    action: given('action'),
    outcome: oneOf('outcome', ['done', 'refused', 'failed']),
    search: given('search'),
    ...timeRange(params),
  };
  const { data, error, refetch, isFetching } = useQuery(activityQuery({ ...filter, cursor: given('cursor') }));
  const { page, paging } = useCursorPages('activity', data?.nextCursor);
  const mayExport = useMayExport('exportAudit');
  const { openRow, toggle } = useOpenRow();
  const isFiltered = filterNames.some((name) => params.has(name));
  const count = data?.items.length ?? 0;
  const first = (page - 1) * ACTIVITY_PAGE + 1;
  return (
    <Page
      title="Activity"
      purpose={`What was done in ${tenantName}. Support access by the platform is marked.`}
      action={mayExport ? <ExportMenu path="/tenant/audit/export" query={filter} isFiltered={isFiltered} /> : null}
    >
      <AuditFilters
        log="tenant"
        end={/^req_/i.test(given('search') ?? '') && data ? `One request, ${counted(count, 'row')}` : null}
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
              Search looks for whole words in what the rows show: labels, names, email addresses, reasons and values.
              Try fewer words or filters, or a longer time.
            </EmptyState>
          ) : (
            <EmptyState title="No activity yet">Every change in your workspace appears here.</EmptyState>
          )
        }
      />
      {count > 0 ? (
        <ListFooter paging={paging}>{`${formatNumber(first)}–${formatNumber(first + count - 1)}`}</ListFooter>
      ) : null}
    </Page>
  );
}
