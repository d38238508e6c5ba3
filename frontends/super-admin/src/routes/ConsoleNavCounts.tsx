import { Outlet, tellNavCount, useQuery } from '@tenantry/kit';
import { useEffect } from 'react';
import { outboxCountsQuery } from '../features/outbox/api/outboxCountsQuery.ts';
import { tenantCountsQuery } from '../features/tenants/api/tenantCountsQuery.ts';

/** Shows the number of tenants and failing emails in the navigation of every console page. */
export function ConsoleNavCounts() {
  const tenants = useQuery(tenantCountsQuery).data?.all;
  const failing = useQuery(outboxCountsQuery()).data?.failingLately;
  useEffect(() => tellNavCount('/super/tenants', tenants ? { count: tenants } : null), [tenants]);
  useEffect(() => tellNavCount('/super/outbox', failing ? { count: failing, isBad: true } : null), [failing]);
  return <Outlet />;
}
