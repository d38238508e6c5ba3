import { api, callApi, keepPreviousData, queryOptions } from '@tenantry/kit';

/** Tenants and people by name. Earlier results stay until newer ones arrive, so that nothing jumps. */
export const paletteSearchQuery = (typed: string, isAllowed: boolean) =>
  queryOptions({
    queryKey: ['search', typed],
    queryFn: ({ signal }) => callApi(api.super.search.$get({ query: { q: typed } }, { init: { signal } })),
    enabled: isAllowed && typed !== '',
    placeholderData: keepPreviousData,
  });
