import { useState } from 'react';
import {
  DataTable,
  ExportMenu,
  type OutboxItem,
  Outlet,
  Page,
  useListParams,
  useParams,
  useQuery,
  useListPage,
  usePlatformRights,
  WithRight,
} from '@tenantry/kit';
import { useListTools } from '@tenantry/kit/lists';
import { OUTBOX_PAGE, outboxQuery } from '../features/outbox/api/outboxQuery.ts';
import { FailingAccounts } from '../features/outbox/components/FailingAccounts.tsx';
import { OutboxEmpty } from '../features/outbox/components/OutboxEmpty.tsx';
import { OutboxTabs } from '../features/outbox/components/OutboxTabs.tsx';
import { OutboxToolbar } from '../features/outbox/components/OutboxToolbar.tsx';
import { outboxColumns } from '../features/outbox/components/outboxColumns.tsx';
import { outboxPhoneRow } from '../features/outbox/components/outboxPhoneRow.tsx';
import { RetrySelected } from '../features/outbox/components/RetrySelected.tsx';
import { canBeRetried, outboxTabs } from '../features/outbox/outboxTabs.ts';
import styles from './OutboxPage.module.css';

const statuses = outboxTabs.map(({ status }) => status);

/** Every email the platform created, with its delivery status. */
export function OutboxPage() {
  const { params, oneOf } = useListParams();
  const { mailId } = useParams();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const mayRetry = usePlatformRights().may('manageTenants');
  const given = (name: string) => params.get(name) ?? undefined;
  const filter = { status: oneOf('status', statuses), tenantId: given('tenantId'), search: given('search') };
  const { table, footer } = useListPage(useQuery(outboxQuery({ ...filter, cursor: given('cursor') })), {
    list: 'outbox',
    pageSize: OUTBOX_PAGE,
    noun: 'email',
  });
  const { columns, tools } = useListTools({ list: 'outbox', columns: outboxColumns });
  return (
    <>
      <Page title="Outbox" purpose="Every email the platform creates, with its delivery status.">
        <OutboxTabs />
        <div className={styles['failing']}>
          <FailingAccounts tenantId={given('tenantId')} />
        </div>
        <OutboxToolbar
          end={
            <>
              <RetrySelected mails={table.rows ?? []} chosen={chosen} onChange={setChosen} />
              {tools}
              <WithRight right="exportLists">
                <ExportMenu
                  path="/super/outbox/export"
                  query={filter}
                  isFiltered={Object.keys(filter).some((name) => params.has(name))}
                />
              </WithRight>
            </>
          }
        />
        <DataTable
          label="Emails"
          columns={columns}
          {...table}
          rowKey={({ id }) => id}
          rowTo={({ id }) => `/super/outbox/${id}`}
          isSelected={({ id }) => id === mailId}
          {...(mayRetry && {
            selection: {
              chosen,
              onChange: setChosen,
              canChoose: canBeRetried,
              label: ({ toEmail }: OutboxItem) => `Choose the email to ${toEmail}`,
            },
          })}
          phone={outboxPhoneRow}
          empty={<OutboxEmpty />}
        />
        {footer}
      </Page>
      <Outlet />
    </>
  );
}
