import { api, callApi, keepPreviousData, queryOptions } from '@tenantry/kit';

type ClientsFilter = Omit<NonNullable<Parameters<typeof api.clients.$get>[0]>['query'], 'limit'>;

export const CLIENTS_PAGE = 50;

/** The key of all queries about clients, to refetch after a change. */
export const CLIENTS_KEY = ['clients'] as const;

export const clientsQuery = (filter: ClientsFilter) =>
  queryOptions({
    queryKey: [...CLIENTS_KEY, 'list', filter],
    queryFn: ({ signal }) =>
      callApi(api.clients.$get({ query: { ...filter, limit: String(CLIENTS_PAGE) } }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });

export const CLIENT_HISTORY_PAGE = 50;

export const clientHistoryQuery = (id: string, cursor: string | undefined) =>
  queryOptions({
    queryKey: [...CLIENTS_KEY, 'history', id, cursor],
    queryFn: ({ signal }) =>
      callApi(
        api.clients[':id'].history.$get(
          { param: { id }, query: { limit: String(CLIENT_HISTORY_PAGE), ...(cursor && { cursor }) } },
          { init: { signal } },
        ),
      ),
    placeholderData: keepPreviousData,
  });

export const clientQuery = (id: string) =>
  queryOptions({
    queryKey: [...CLIENTS_KEY, 'one', id],
    queryFn: ({ signal }) => callApi(api.clients[':id'].$get({ param: { id } }, { init: { signal } })),
  });
