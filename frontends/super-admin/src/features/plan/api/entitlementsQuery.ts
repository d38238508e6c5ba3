import { api, callApi, queryOptions } from '@tenantry/kit';
import { TENANTS_KEY } from '../../tenants/api/tenantsQuery.ts';

export const entitlementsQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...TENANTS_KEY, 'one', tenantId, 'entitlements'],
    queryFn: async ({ signal }) => {
      const one = api.super.tenants[':tenantId'];
      return (await callApi(one.entitlements.$get({ param: { tenantId } }, { init: { signal } }))).items;
    },
  });
