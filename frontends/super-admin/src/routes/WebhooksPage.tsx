import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  Link,
  Outlet,
  Page,
  RowTitle,
  Time,
  type Webhook,
  WithRight,
  useParams,
  useQuery,
} from '@tenantry/kit';
import { IconPlus } from '@tabler/icons-react';
import { DevelopersTabs, WEBHOOKS_PATH } from '../features/developers/components/DevelopersTabs.tsx';
import { webhooksQuery } from '../features/webhooks/api/webhooksQuery.ts';
import { WebhookStatus } from '../features/webhooks/components/WebhookStatus.tsx';
import styles from '../features/webhooks/components/webhooks.module.css';

const columns: Column<Webhook>[] = [
  {
    key: 'url',
    header: 'Endpoint',
    minWidth: 220,
    cell: ({ url }) => (
      <RowTitle>
        <span title={url}>{url}</span>
      </RowTitle>
    ),
  },
  {
    key: 'events',
    header: 'Events',
    width: 110,
    yields: 2,
    cell: ({ eventTypes }) => (
      <span className={styles['quiet']}>{eventTypes ? `${eventTypes.length} types` : 'All'}</span>
    ),
  },
  {
    key: 'tenant',
    header: 'Tenant',
    width: 150,
    yields: 1,
    cell: ({ tenant }) => <span className={styles['quiet']}>{tenant ? (tenant.name ?? 'Deleted tenant') : 'All'}</span>,
  },
  { key: 'status', header: 'Status', width: 150, cell: (webhook) => <WebhookStatus webhook={webhook} /> },
  {
    key: 'created',
    header: 'Created',
    width: 124,
    yields: 3,
    cell: ({ createdAt }) => (
      <span className={styles['quiet']}>
        <Time at={createdAt} as="date" />
      </span>
    ),
  },
];

/** The endpoints that get events; an endpoint's drawer opens over the list. */
export function WebhooksPage() {
  const { webhookId } = useParams();
  const { data, error, refetch, isFetching } = useQuery(webhooksQuery);
  const create = (
    <WithRight right="managePlatformSettings">
      <Button component={Link} to={`${WEBHOOKS_PATH}/new`} variant="filled" leftSection={<IconPlus size={14} />}>
        New webhook
      </Button>
    </WithRight>
  );
  return (
    <>
      <Page title="Developers" purpose="Your own endpoints, which get events as they happen." action={create}>
        <DevelopersTabs current="webhooks" />
        <DataTable
          label="Webhooks"
          columns={columns}
          rows={data?.items}
          rowKey={({ id }) => id}
          rowTo={({ id }) => `${WEBHOOKS_PATH}/${id}`}
          isSelected={({ id }) => id === webhookId}
          phone={(webhook) => ({
            title: webhook.url,
            meta: webhook.tenant ? (webhook.tenant.name ?? 'Deleted tenant') : 'All tenants',
            end: <WebhookStatus webhook={webhook} />,
          })}
          error={error}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
          empty={
            <EmptyState title="No webhooks yet" action={create}>
              Your backend is told at once when a tenant is suspended, a user is deactivated or a plan changes.
            </EmptyState>
          }
        />
      </Page>
      <Outlet />
    </>
  );
}
