import { api, callApi, keepPreviousData, queryOptions, useQueryClient } from '@tenantry/kit';

type TeamFilter = Omit<NonNullable<Parameters<typeof api.tenant.users.$get>[0]>['query'], 'limit'>;

export const TEAM_PAGE = 50;

/** The key of all queries about the team, to refetch after a change. */
export const TEAM_KEY = ['team'] as const;

export const teamQuery = (filter: TeamFilter) =>
  queryOptions({
    queryKey: [...TEAM_KEY, 'list', filter],
    queryFn: ({ signal }) =>
      callApi(api.tenant.users.$get({ query: { ...filter, limit: String(TEAM_PAGE) } }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });

export const teamPersonQuery = (id: string) =>
  queryOptions({
    queryKey: [...TEAM_KEY, 'one', id],
    queryFn: ({ signal }) => callApi(api.tenant.users[':id'].$get({ param: { id } }, { init: { signal } })),
  });

export function useRefreshTeam(): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: TEAM_KEY });
}
