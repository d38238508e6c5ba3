import {
  Button,
  CopyButton,
  EmptyState,
  FilterChip,
  LoadFailure,
  ReasonButton,
  StatusMark,
  type StatusKind,
  Time,
  type Webhook,
  type WebhookDelivery,
  api,
  callApi,
  eventTypes,
  toast,
  useMutation,
  usePlatformRights,
  useQuery,
} from '@tenantry/kit';
import { useState } from 'react';
import { type DeliveryFilter, type DeliveryStatus, deliveriesQuery, useRefreshWebhooks } from '../api/webhooksQuery.ts';
import styles from './webhooks.module.css';

const marks: Record<WebhookDelivery['status'], [StatusKind, string]> = {
  queued: ['pending', 'Queued'],
  sending: ['pending', 'Sending'],
  sent: ['active', 'Delivered'],
  retrying: ['pending', 'Retrying'],
  abandoned: ['failed', 'Given up'],
};

const statuses: { value: DeliveryStatus; label: string }[] = [
  { value: 'sent', label: 'Delivered' },
  { value: 'waiting', label: 'Queued or sending' },
  { value: 'failing', label: 'Retrying or given up' },
];
const types = [...Object.keys(eventTypes), 'webhook.test'].map((type) => ({ value: type, label: type }));

/** What was sent to an endpoint, the newest first, filtered by status and event. */
export function DeliveryList({ webhook }: { webhook: Webhook }) {
  const [filter, setFilter] = useState<DeliveryFilter>({ status: null, type: null });
  return (
    <>
      <div className={styles['filters']}>
        <h3>Deliveries</h3>
        <FilterChip
          label="Status"
          options={statuses}
          value={filter.status}
          onChange={(status) => setFilter({ ...filter, status })}
        />
        <FilterChip
          label="Event"
          options={types}
          value={filter.type}
          onChange={(type) => setFilter({ ...filter, type })}
        />
      </div>
      <Deliveries
        key={`${filter.status} ${filter.type}`}
        webhook={webhook}
        filter={filter}
        onClear={() => setFilter({ status: null, type: null })}
      />
    </>
  );
}

type Props = { webhook: Webhook; filter: DeliveryFilter; onClear: () => void };

/** Pages of deliveries, with each attempt. */
function Deliveries({ webhook, filter, onClear }: Props) {
  const [cursors, setCursors] = useState<string[]>([]);
  const { data, error, refetch, isFetching } = useQuery(deliveriesQuery(webhook.id, cursors.at(-1), filter));
  if (error && !data)
    return (
      <LoadFailure
        title="Deliveries could not be loaded"
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    );
  if (!data) return null;
  if (data.items.length === 0 && (filter.status !== null || filter.type !== null))
    return (
      <EmptyState title="No delivery matches" action={<Button onClick={onClear}>Show all deliveries</Button>}>
        Deliveries are kept for 30 days.
      </EmptyState>
    );
  if (data.items.length === 0)
    return (
      <EmptyState title="Nothing was sent yet">
        Send a test to see whether your endpoint receives and verifies it.
      </EmptyState>
    );
  return (
    <>
      <ul aria-label="Deliveries" className={styles['deliveries']}>
        {data.items.map((delivery) => (
          <li key={delivery.id}>
            <Delivery webhook={webhook} delivery={delivery} />
          </li>
        ))}
      </ul>
      <div className={styles['pages']}>
        <Button size="xs" disabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>
          Newer
        </Button>
        <Button
          size="xs"
          disabled={data.nextCursor === null}
          onClick={() => setCursors([...cursors, data.nextCursor!])}
        >
          Older
        </Button>
      </div>
    </>
  );
}

function Delivery({ webhook, delivery }: { webhook: Webhook; delivery: WebhookDelivery }) {
  const [kind, label] = marks[delivery.status];
  const body = JSON.stringify(delivery.payload, null, 2);
  const refresh = useRefreshWebhooks();
  const roleDisabledReason = usePlatformRights().disabledReason('managePlatformSettings');
  const { mutate, isPending } = useMutation({
    mutationFn: () =>
      callApi(
        api.super.webhooks[':id'].deliveries[':deliveryId'].resend.$post({
          param: { id: webhook.id, deliveryId: delivery.id },
        }),
      ),
    onSuccess: async () => {
      await refresh();
      toast.success('Sending it again');
    },
    onError: (failure) => toast.failure('Couldn’t send it again', failure),
  });
  const disabledReason =
    roleDisabledReason ??
    (webhook.isEnabled ? null : 'Enable the webhook first') ??
    (delivery.status === 'sending' || delivery.status === 'queued' ? 'It is being sent already' : null);
  return (
    <details className={styles['delivery']}>
      <summary>
        <span className={styles['type']}>{delivery.eventType}</span>
        <StatusMark kind={kind}>
          {label}
          {delivery.statusCode === null ? '' : ` ${delivery.statusCode}`}
        </StatusMark>
        <span className={styles['quiet']}>
          {delivery.attempts} of {delivery.maxAttempts}
        </span>
        <span className={styles['quiet']}>
          {delivery.nextAttemptAt ? (
            <>
              next <Time at={delivery.nextAttemptAt} as="left" />
            </>
          ) : (
            <Time at={delivery.createdAt} />
          )}
        </span>
      </summary>
      <div className={styles['details']}>
        <div className={styles['line']}>
          <code>{delivery.messageId}</code>
          <CopyButton value={body} label="Copy request" />
          <ReasonButton size="xs" disabledReason={disabledReason} loading={isPending} onClick={() => mutate()}>
            Send again
          </ReasonButton>
        </div>
        <pre className={styles['code']}>{body}</pre>
        <ol className={styles['attempts']}>
          {delivery.history.map((attempt) => (
            <li key={attempt.at}>
              <Time at={attempt.at} as="exact" /> · {attempt.error ?? `Accepted with ${attempt.statusCode}`} ·{' '}
              {attempt.durationMs} ms
            </li>
          ))}
        </ol>
        {delivery.responseBody ? (
          <>
            <h4>Response</h4>
            <pre className={styles['code']}>{delivery.responseBody}</pre>
          </>
        ) : null}
      </div>
    </details>
  );
}
