import { DataTable, ListFooter, Outlet, Page, useCursorPages, useListParams, useParams, useQuery } from '@tenantry/kit';
import { OUTBOX_PAGE, outboxQuery } from '../features/outbox/api/outboxQuery.ts';
import { OutboxEmpty } from '../features/outbox/components/OutboxEmpty.tsx';
import { OutboxTabs } from '../features/outbox/components/OutboxTabs.tsx';
import { OutboxToolbar } from '../features/outbox/components/OutboxToolbar.tsx';
import { outboxColumns } from '../features/outbox/components/outboxColumns.tsx';
import { outboxPhoneRow } from '../features/outbox/components/outboxPhoneRow.tsx';
import { outboxTabs } from '../features/outbox/mailStates.ts';

const statuses = outboxTabs.map(({ status }) => status);

/** Every mail that the product wrote, and what became of it. */
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
      <Page title="Outbox" purpose="Every mail that was written, and what became of it.">
        <OutboxTabs />
        <OutboxToolbar />
        <DataTable
          label="Mails"
          columns={outboxColumns}
          // That the list before was empty says nothing about this one.
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
          <ListFooter paging={paging}>{rangeWords(page, count, Boolean(data?.nextCursor))}</ListFooter>
        ) : null}
      </Page>
      <Outlet />
    </>
  );
}

/** How many there are in all stands in the tabs; a search is not counted. */
function rangeWords(page: number, count: number, hasMore: boolean): string {
  if (page === 1 && !hasMore) return count === 1 ? '1 mail' : `${count} mails`;
  const first = (page - 1) * OUTBOX_PAGE + 1;
  return `${first.toLocaleString('en')}–${(first + count - 1).toLocaleString('en')}`;
}
