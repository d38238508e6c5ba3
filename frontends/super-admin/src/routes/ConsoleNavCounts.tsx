import { Outlet, tellNavCount, useQuery } from '@tenantry/kit';
import { useEffect } from 'react';
import { outboxCountsQuery } from '../features/outbox/api/outboxCountsQuery.ts';
import { tenantCountsQuery } from '../features/tenants/api/tenantCountsQuery.ts';

/** A number that isn't known yet leaves the last one in place. */
function useTold(to: string, count: number | undefined, isBad = false): void {
  useEffect(() => {
    if (count !== undefined) tellNavCount(to, count === 0 ? null : { count, ...(isBad && { isBad }) });
  }, [to, count, isBad]);
}

/** Shows the number of tenants and failing emails in the navigation of every console page. */
export function ConsoleNavCounts() {
  const tenants = useQuery(tenantCountsQuery).data?.all;
  const failing = useQuery(outboxCountsQuery()).data?.failingLately;
  useTold('/super/tenants', tenants);
  useTold('/super/outbox', failing, true);
  return <Outlet />;
}
