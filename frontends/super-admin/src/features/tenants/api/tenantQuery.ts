import { api, callApi, queryOptions } from '@tenantry/kit';
import { TENANTS_KEY } from './tenantsQuery.ts';

export const tenantQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...TENANTS_KEY, 'one', tenantId],
    queryFn: ({ signal }) =>
      callApi(api.super.tenants[':tenantId'].$get({ param: { tenantId } }, { init: { signal } })),
  });
