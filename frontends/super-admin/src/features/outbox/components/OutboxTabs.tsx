import { TabLinks, useListParams, useQuery } from '@tenantry/kit';
import { outboxCountsQuery } from '../api/outboxCountsQuery.ts';
import { outboxTabs } from '../outboxTabs.ts';

export function OutboxTabs() {
  const { params, searchWith } = useListParams();
  const counts = useQuery(outboxCountsQuery(params.get('tenantId') ?? undefined)).data;
  const current = params.get('status');
  const to = (status: string | null) => ({ pathname: '/super/outbox', search: searchWith({ status }) });
  return (
    <TabLinks
      label="Status"
      items={[
        { label: 'All', to: to(null), isCurrent: current === null, count: counts?.all },
        ...outboxTabs.map(({ status, label }) => ({
          label,
          to: to(status),
          isCurrent: current === status,
          count: counts?.[status],
        })),
      ]}
    />
  );
}
