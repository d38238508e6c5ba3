import { AuditFilters, AuditTable, Button, EmptyState, ListFooter, Page, periodStart, platformLog, useCursorPages, useListParams, useQuery, useSearchParams } from '@tenantry/kit';
import { AUDIT_PAGE, auditQuery } from '../features/audit/api/auditQuery.ts';
import { tenantQuery } from '../features/tenants/api/tenantQuery.ts';

const filterNames = ['requestId', 'since', 'tenantId', 'action', 'outcome'];

/** The audit log: every action anyone took. */
export function AuditPage() {
  const { params, oneOf, change } = useListParams();
  const given = (name: string) => params.get(name) ?? undefined;
  const tenantId = given('tenantId');
  const { data, error, refetch, isFetching } = useQuery(
    auditQuery({
      action: given('action'),
      outcome: oneOf('outcome', ['done', 'refused', 'failed']),
      requestId: given('requestId'),
      tenantId,
      from: periodStart(params.get('since')),
      cursor: given('cursor'),
    }),
  );
  const tenant = useQuery({ ...tenantQuery(tenantId ?? ''), enabled: tenantId !== undefined });
  const { page, paging } = useCursorPages('audit', data?.nextCursor);
  const { openRow, toggle } = useOpenRow();
  const isFiltered = filterNames.some((name) => params.has(name));
  const count = data?.items.length ?? 0;

  return (
    <Page title="Audit log" purpose="Every action anyone took. Rows can be added, never changed or removed.">
      <AuditFilters
        log="platform"
        tenantName={tenant.data?.name ?? null}
        end={given('requestId') && data ? `One request, ${rangeWords(page, count, false)}` : null}
      />
      <AuditTable
        log={platformLog}
        label="Audit log"
        rows={data?.items}
        openRow={openRow}
        onToggle={toggle}
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
        empty={
          isFiltered ? (
            <EmptyState
              title="No row fits these filters"
              action={<Button onClick={() => change(Object.fromEntries(filterNames.map((name) => [name, null])))}>Clear filters</Button>}
            >
              A request that only read something leaves no row. Check the id, or widen the time.
            </EmptyState>
          ) : (
            <EmptyState title="Nothing was done yet">Every change that anyone makes will stand here.</EmptyState>
          )
        }
      />
      {count > 0 ? <ListFooter paging={paging}>{rangeWords(page, count, Boolean(data?.nextCursor))}</ListFooter> : null}
    </Page>
  );
}

/** How many rows there are in all is not counted: the log may be long. */
function rangeWords(page: number, count: number, hasMore: boolean): string {
  if (page === 1 && !hasMore) return count === 1 ? '1 row' : `${count} rows`;
  const first = (page - 1) * AUDIT_PAGE + 1;
  return `${first.toLocaleString('en')}–${(first + count - 1).toLocaleString('en')}`;
}

/** The opened row is in the address, so that it can be shown to somebody; Back does not close row by row. */
function useOpenRow() {
  const [params, setParams] = useSearchParams();
  const openRow = params.get('row');
  const toggle = (id: string) => {
    const next = new URLSearchParams(params);
    if (id === openRow) next.delete('row');
    else next.set('row', id);
    setParams(next, { replace: true, preventScrollReset: true });
  };
  return { openRow, toggle };
}
