import { Outlet, tellNavCount, tellNavWarning, usePlatformRights, useQuery } from '@tenantry/kit';
import { useEffect } from 'react';
import { frontendHealthQuery } from '../features/frontends/api/frontendsQuery.ts';
import { FRONTENDS_PATH } from '../features/frontends/frontendsPath.ts';
import { isFailing } from '../features/frontends/isFailing.ts';
import { outboxCountsQuery } from '../features/outbox/api/outboxCountsQuery.ts';
import { tenantCountsQuery } from '../features/tenants/api/tenantCountsQuery.ts';

/** A number that isn't known yet leaves the last one in place. */
function useTold(to: string, count: number | undefined, isBad = false): void {
  useEffect(() => {
    if (count !== undefined) tellNavCount(to, count === 0 ? null : { count, ...(isBad && { isBad }) });
  }, [to, count, isBad]);
}

function useFrontendsWarning(): void {
  const canRead = usePlatformRights().may('readPlatformSettings');
  const { data } = useQuery({ ...frontendHealthQuery, enabled: canRead });
  const text = data?.items
    .flatMap((frontend) =>
      frontend.isHalted ? [`${frontend.name} was halted`] : isFailing(frontend) ? [`${frontend.name} fails`] : [],
    )
    .join(', ');
  useEffect(() => {
    if (text !== undefined) tellNavWarning(FRONTENDS_PATH, text || null);
  }, [text]);
}

/** Shows in the navigation of every console page how many tenants there are, and what fails: emails, frontends. */
export function ConsoleNavCounts() {
  const tenants = useQuery(tenantCountsQuery).data?.all;
  const failing = useQuery(outboxCountsQuery()).data?.failingLately;
  useTold('/super/tenants', tenants);
  useTold('/super/outbox', failing, true);
  useFrontendsWarning();
  return <Outlet />;
}
