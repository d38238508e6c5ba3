import { RecordFailure, RouteDrawer, type Webhook, useParams, useQuery } from '@tenantry/kit';
import type { ComponentProps, ReactNode } from 'react';
import { webhooksQuery } from '../api/webhooksQuery.ts';

type Props = Pick<ComponentProps<typeof RouteDrawer>, 'title' | 'size' | 'closeTo'> & {
  children: (webhook: Webhook) => ReactNode;
};

/** The webhook that the address names, or a drawer that says why it can't be shown. */
export function FoundWebhook({ children, ...drawer }: Props) {
  const { webhookId } = useParams();
  const { data, error, refetch, isFetching } = useQuery(webhooksQuery);
  const webhook = data?.items.find(({ id }) => id === webhookId);
  if (webhook) return children(webhook);
  return (
    <RouteDrawer {...drawer}>
      {data || error ? (
        <RecordFailure
          noun="webhook"
          error={error}
          notFound={{
            title: 'Webhook not found',
            text: 'It may have been deleted.',
            linkLabel: 'Show all webhooks',
            to: drawer.closeTo,
          }}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      ) : null}
    </RouteDrawer>
  );
}
