import { api, callApi, keepPreviousData, queryOptions } from '@tenantry/kit';

export type AuditFilter = Omit<NonNullable<Parameters<typeof api.super.audit.$get>[0]>['query'], 'limit'>;

export const AUDIT_PAGE = 50;

export const auditQuery = (filter: AuditFilter) =>
  queryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ signal }) =>
      callApi(api.super.audit.$get({ query: { ...filter, limit: String(AUDIT_PAGE) } }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
