import {
  AuditFilters,
  AuditTable,
  Button,
  EmptyState,
  ListFooter,
  Navigate,
  Page,
  platformLog,
  useCursorPages,
  useListParams,
  useOpenRow,
  useQuery,
} from '@tenantry/kit';
import { AUDIT_PAGE, auditQuery } from '../features/audit/api/auditQuery.ts';
import { auditFilterOf, filterNames, requestIdIn } from '../features/audit/auditFilter.ts';
import { ActorPicker } from '../features/audit/components/ActorPicker.tsx';
import { ExportMenu } from '../features/audit/components/ExportMenu.tsx';
import { OneRequest } from '../features/audit/components/OneRequest.tsx';
import { TargetChip } from '../features/audit/components/TargetChip.tsx';
import { TenantPicker } from '../features/audit/components/TenantPicker.tsx';

/** The audit log: every action anyone took. A request id in the box shows that one request. */
export function AuditPage() {
  const { params, searchWith } = useListParams();
  const linked = params.get('requestId');
  // Links that name the request lead to the one box.
  if (linked) return <Navigate to={{ search: searchWith({ requestId: null, search: linked }) }} replace />;
  return <Explorer />;
}

function Explorer() {
  const { params, change } = useListParams();
  const requestId = requestIdIn(params);
  const { data, error, refetch, isFetching } = useQuery({
    ...auditQuery({ ...auditFilterOf(params), cursor: params.get('cursor') ?? undefined }),
    enabled: requestId === null,
  });
  const { page, paging } = useCursorPages('audit', data?.nextCursor);
  const { openRow, toggle } = useOpenRow();
  const isFiltered = filterNames.some((name) => params.has(name));
  const rows = data?.items;
  return (
    <Page
      title="Audit log"
      purpose="Every sign-in, every change and every link shown. Rows can’t be changed or removed."
      action={<ExportMenu />}
    >
      <AuditFilters log="platform" end={null}>
        <ActorPicker rows={rows} />
        <TenantPicker />
        <TargetChip rows={rows} />
      </AuditFilters>
      {requestId === null ? (
        <>
          <AuditTable
            log={platformLog}
            label="Audit log"
            rows={rows}
            openRow={openRow}
            onToggle={toggle}
            error={error}
            onRetry={() => void refetch()}
            isRetrying={isFetching}
            empty={
              isFiltered ? (
                <EmptyState
                  title="No row fits"
                  action={
                    <Button onClick={() => change(Object.fromEntries(filterNames.map((name) => [name, null])))}>
                      Clear filters
                    </Button>
                  }
                >
                  Searched are request ids, e-mail addresses, names of people and tenants, and actions. Try fewer
                  filters or a longer time.
                </EmptyState>
              ) : (
                <EmptyState title="Nothing was done yet">Every change that anyone makes will stand here.</EmptyState>
              )
            }
          />
          {rows && rows.length > 0 ? (
            <ListFooter paging={paging}>{rangeWords(page, rows.length, Boolean(data?.nextCursor))}</ListFooter>
          ) : null}
        </>
      ) : (
        <OneRequest key={requestId} requestId={requestId} />
      )}
    </Page>
  );
}

/** How many rows there are in all is not counted: the log may be long. */
function rangeWords(page: number, count: number, hasMore: boolean): string {
  if (page === 1 && !hasMore) return count === 1 ? '1 row' : `${count} rows`;
  const first = (page - 1) * AUDIT_PAGE + 1;
  return `${first.toLocaleString('en')}–${(first + count - 1).toLocaleString('en')}`;
}
