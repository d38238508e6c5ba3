import {
  Button,
  type Client,
  DataTable,
  ExportMenu,
  Link,
  Outlet,
  Page,
  SearchField,
  TabLinks,
  Time,
  Toolbar,
  showTotal,
  useListPage,
  useListParams,
  useLocation,
  useParams,
  useQuery,
} from '@tenantry/kit';
import { useListTools } from '@tenantry/kit/lists';
import { IconPlus } from '@tabler/icons-react';
import { clientColumns } from './clientColumns.tsx';
import { ClientsEmpty } from './ClientsEmpty.tsx';
import { useClientBulkActions } from '../api/useClientBulkActions.tsx';
import { useClientsDisabledReason } from '../api/useClientsDisabledReason.ts';
import { CLIENTS_PAGE, clientsQuery } from '../api/clientsQuery.ts';

const sortKeys = ['name', 'createdAt', 'lastActivity'] as const;

/** All clients, for people who manage them; a client's drawer opens over the list. */
export function ClientList({ tenantName }: { tenantName: string }) {
  const { params, oneOf, change } = useListParams();
  const { clientId } = useParams();
  const given = (name: string) => params.get(name) ?? undefined;
  const archived = oneOf('archived', ['true']) ?? 'false';
  const sort = { key: oneOf('sort', sortKeys) ?? 'name', order: oneOf('order', ['asc', 'desc']) ?? 'asc' } as const;
  const filter = { search: given('search'), archived, sort: sort.key, order: sort.order } as const;
  const result = useQuery(clientsQuery({ ...filter, cursor: given('cursor') }));
  const { table, footer } = useListPage(result, { list: 'clients', pageSize: CLIENTS_PAGE });
  const total = result.data?.total;
  const canChange = useClientsDisabledReason() === null;
  const { columns, tools } = useListTools({ list: 'clients', columns: clientColumns });
  const { selection, bar } = useClientBulkActions(table.rows, archived === 'true');

  return (
    <>
      <Page
        title="Clients"
        purpose={`The people and organisations ${tenantName} looks after.`}
        action={canChange ? <NewClientButton /> : null}
      >
        <ArchiveTabs />
        <Toolbar
          count={total === undefined ? null : `${showTotal(total)} ${total === 1 ? 'client' : 'clients'}`}
          end={
            <>
              {tools}
              <ExportMenu
                path="/clients/export"
                query={filter}
                isFiltered={params.has('search') || params.has('archived')}
              />
            </>
          }
        >
          <SearchField
            label="Search name, email or phone"
            value={params.get('search') ?? ''}
            onChange={(search) => change({ search }, { replace: true })}
          />
        </Toolbar>
        {bar}
        <DataTable<Client>
          label="Clients"
          columns={columns}
          {...table}
          rowKey={({ id }) => id}
          rowTo={({ id }) => `/clients/${id}`}
          isSelected={({ id }) => id === clientId}
          phone={({ name, email, phone, createdAt }) => ({
            title: name,
            meta: email ?? phone ?? 'No contact yet',
            end: <Time at={createdAt} />,
          })}
          sort={sort}
          onSort={({ key, order }) => change({ sort: key, order })}
          {...(selection && { selection })}
          empty={<ClientsEmpty />}
        />
        {footer}
      </Page>
      <Outlet />
    </>
  );
}

function NewClientButton() {
  const { search } = useLocation();
  return (
    <Button
      component={Link}
      to={{ pathname: '/clients/new', search }}
      variant="filled"
      leftSection={<IconPlus size={14} />}
    >
      New client
    </Button>
  );
}

function ArchiveTabs() {
  const { params, searchWith } = useListParams();
  const isArchive = params.get('archived') === 'true';
  const to = (archived: string | null) => ({ pathname: '/clients', search: searchWith({ archived }) });
  return (
    <TabLinks
      label="Which clients"
      items={[
        { label: 'Current', to: to(null), isCurrent: !isArchive },
        { label: 'Archived', to: to('true'), isCurrent: isArchive },
      ]}
    />
  );
}
