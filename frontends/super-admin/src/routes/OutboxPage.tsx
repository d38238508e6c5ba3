import { DataTable, ListFooter, Outlet, Page, useCursorPages, useListParams, useParams, useQuery } from '@tenantry/kit';
import { OUTBOX_PAGE, outboxQuery } from '../features/outbox/api/outboxQuery.ts';
import { OutboxEmpty } from '../features/outbox/components/OutboxEmpty.tsx';
import { OutboxTabs } from '../features/outbox/components/OutboxTabs.tsx';
import { OutboxToolbar } from '../features/outbox/components/OutboxToolbar.tsx';
import { outboxColumns } from '../features/outbox/components/outboxColumns.tsx';
import { outboxPhoneRow } from '../features/outbox/components/outboxPhoneRow.tsx';
import { outboxTabs } from '../features/outbox/mailStatuses.ts';

const statuses = outboxTabs.map(({ status }) => status);

/** Every email the platform created, with its delivery status. */
export function OutboxPage() {
  const { params, oneOf } = useListParams();
  const { mailId } = useParams();
  const given = (name: string) => params.get(name) ?? undefined;
  const { data, error, refetch, isFetching, isPlaceholderData } = useQuery(
    outboxQuery({
      status: oneOf('status', statuses),
      tenantId: given('tenantId'),
      search: given('search'),
      cursor: given('cursor'),
    }),
  );
  const { page, paging } = useCursorPages('outbox', data?.nextCursor);
  const count = data?.items.length ?? 0;
  return (
    <>
      <Page title="Outbox" purpose="Every email the platform creates, with its delivery status.">
        <OutboxTabs />
        <OutboxToolbar />
        <DataTable
          label="Emails"
          columns={outboxColumns}
          // An empty previous list doesn't mean that this one is empty.
          rows={isPlaceholderData && count === 0 ? undefined : data?.items}
          rowKey={({ id }) => id}
          rowTo={({ id }) => `/super/outbox/${id}`}
          isSelected={({ id }) => id === mailId}
          phone={outboxPhoneRow}
          error={error}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
          empty={<OutboxEmpty />}
        />
        {count > 0 ? (
          <ListFooter paging={paging}>{rangeLabel(page, count, Boolean(data?.nextCursor))}</ListFooter>
        ) : null}
      </Page>
      <Outlet />
    </>
  );
}

/** The tabs show the totals; search results aren't counted. */
function rangeLabel(page: number, count: number, hasMore: boolean): string {
  if (page === 1 && !hasMore) return count === 1 ? '1 email' : `${count} emails`;
  const first = (page - 1) * OUTBOX_PAGE + 1;
  return `${first.toLocaleString('en')}–${(first + count - 1).toLocaleString('en')}`;
}
