import {
  Button,
  EmptyState,
  ExportMenu,
  Navigate,
  Page,
  useListParams,
  useQuery,
  useListPage,
  WithRight,
} from '@tenantry/kit';
import { AuditFilters, AuditTable, useOpenRow } from '@tenantry/kit/audit';
import { platformLog } from '../features/audit/platformLog.ts';
import { AUDIT_PAGE, auditQuery } from '../features/audit/api/auditQuery.ts';
import { auditFilterOf, filterNames, requestIdIn } from '../features/audit/auditFilter.ts';
import { ActorPicker } from '../features/audit/components/ActorPicker.tsx';
import { RequestRows } from '../features/audit/components/RequestRows.tsx';
import { TargetChip } from '../features/audit/components/TargetChip.tsx';
import { TenantPicker } from '../features/audit/components/TenantPicker.tsx';

/** The audit log. Searching for a request id shows that request alone. */
export function AuditPage() {
  const { params, searchWith } = useListParams();
  const linked = params.get('requestId');
  // Links use `requestId`; the search box uses `search`.
  if (linked) return <Navigate to={{ search: searchWith({ requestId: null, search: linked }) }} replace />;
  return <Explorer />;
}

function Explorer() {
  const { params, change } = useListParams();
  const requestId = requestIdIn(params);
  const result = useQuery({
    ...auditQuery({ ...auditFilterOf(params), cursor: params.get('cursor') ?? undefined }),
    enabled: requestId === null,
  });
  const { table, footer } = useListPage(result, { list: 'audit', pageSize: AUDIT_PAGE });
  const { openRow, toggle } = useOpenRow();
  const isFiltered = filterNames.some((name) => params.has(name));
  const rows = result.data?.items;
  return (
    <Page
      title="Audit log"
      purpose="Every sign-in, change and link view. Rows can’t be changed or removed."
      action={
        <WithRight right="exportAudit">
          <ExportMenu path="/super/audit/export" query={auditFilterOf(params)} isFiltered={isFiltered} />
        </WithRight>
      }
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
            {...table}
            openRow={openRow}
            onToggle={toggle}
            empty={
              isFiltered ? (
                <EmptyState
                  title="No matching rows"
                  action={
                    <Button onClick={() => change(Object.fromEntries(filterNames.map((name) => [name, null])))}>
                      Clear filters
                    </Button>
                  }
                >
                  Search looks for whole words in what the rows show: labels, names, email addresses, reasons and
                  values. Try fewer words or filters, or a longer time.
                </EmptyState>
              ) : (
                <EmptyState title="No activity yet">Every change will appear here.</EmptyState>
              )
            }
          />
          {footer}
        </>
      ) : (
        <RequestRows key={requestId} requestId={requestId} />
      )}
    </Page>
  );
}
