import { DataTable, Outlet, Page, useListParams, useParams, useQuery, useListPage } from '@tenantry/kit';
import { OUTBOX_PAGE, outboxQuery } from '../features/outbox/api/outboxQuery.ts';
import { OutboxEmpty } from '../features/outbox/components/OutboxEmpty.tsx';
import { OutboxTabs } from '../features/outbox/components/OutboxTabs.tsx';
import { OutboxToolbar } from '../features/outbox/components/OutboxToolbar.tsx';
import { outboxColumns } from '../features/outbox/components/outboxColumns.tsx';
import { outboxPhoneRow } from '../features/outbox/components/outboxPhoneRow.tsx';
import { outboxTabs } from '../features/outbox/outboxTabs.ts';

const statuses = outboxTabs.map(({ status }) => status);

/** Every email the platform created, with its delivery status. */
export function OutboxPage() {
  const { params, oneOf } = useListParams();
  const { mailId } = useParams();
  const given = (name: string) => params.get(name) ?? undefined;
  const { table, footer } = useListPage(
    useQuery(
      outboxQuery({
        status: oneOf('status', statuses),
        tenantId: given('tenantId'),
        search: given('search'),
        cursor: given('cursor'),
      }),
    ),
    { list: 'outbox', pageSize: OUTBOX_PAGE, noun: 'email' },
  );
  return (
    <>
      <Page title="Outbox" purpose="Every email the platform creates, with its delivery status.">
        <OutboxTabs />
        <OutboxToolbar />
        <DataTable
          label="Emails"
          columns={outboxColumns}
          {...table}
          rowKey={({ id }) => id}
          rowTo={({ id }) => `/super/outbox/${id}`}
          isSelected={({ id }) => id === mailId}
          phone={outboxPhoneRow}
          empty={<OutboxEmpty />}
        />
        {footer}
      </Page>
      <Outlet />
    </>
  );
}
