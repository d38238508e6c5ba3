import { api, callApi, queryOptions } from '@tenantry/kit';
import { TENANTS_KEY } from './tenantsQuery.ts';

/** The key contains the slug, so that a late answer for an earlier slug is never shown. */
export const slugCheckQuery = (slug: string) =>
  queryOptions({
    queryKey: [...TENANTS_KEY, 'slug', slug],
    queryFn: ({ signal }) => callApi(api.super.tenants['slug-check'].$get({ query: { slug } }, { init: { signal } })),
    enabled: slug !== '',
    staleTime: 5_000,
  });
