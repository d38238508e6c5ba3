import { api, callApi, type Frontend, keepPreviousData, queryOptions, useQueryClient } from '@tenantry/kit';

const FRONTENDS_KEY = ['frontends'] as const;

/** The API returns all frontends at once. */
export const frontendsQuery = queryOptions({
  queryKey: FRONTENDS_KEY,
  queryFn: ({ signal }) => callApi(api.super.remotes.$get({}, { init: { signal } })),
  // A release may be halted while the page is open.
  refetchInterval: 15_000,
});

const QUIET_MS = 60_000;

/** What every page of the console asks, to mark Frontends in the navigation. */
export const frontendHealthQuery = queryOptions({
  queryKey: [...FRONTENDS_KEY, 'health'],
  queryFn: ({ signal }) => callApi(api.super.remotes.health.$get({}, { init: { signal } })),
  refetchInterval: QUIET_MS,
});

export const releasesQuery = (id: string) =>
  queryOptions({
    queryKey: [...FRONTENDS_KEY, id, 'releases'],
    queryFn: ({ signal }) => callApi(api.super.remotes[':id'].releases.$get({ param: { id } }, { init: { signal } })),
  });

type TenantsRequest = Parameters<(typeof api.super.remotes)[':id']['rollout']['tenants']['$post']>[0]['json'];
/** Which tenants a rollout reaches. */
export type RolloutReach = Pick<TenantsRequest, 'release' | 'tenants' | 'percent' | 'everyone' | 'holdBack'>;

/** Which tenants a rollout would reach right now. The last result stays until the next one arrives. */
export const rolloutTenantsQuery = ({ id, revision }: Frontend, json: TenantsRequest) =>
  queryOptions({
    queryKey: [...FRONTENDS_KEY, id, 'rolloutTenants', revision, json],
    queryFn: ({ signal }) =>
      callApi(api.super.remotes[':id'].rollout.tenants.$post({ param: { id }, json }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });

const changes = [
  'frontend_registered',
  'frontend_changed',
  'frontend_released',
  'frontend_rollout_changed',
  'frontend_rolled_back',
  'frontend_halted',
] as const;
const changesShown = 8;

/** The audit log is filtered by one action at a time. */
export const recentChangesQuery = queryOptions({
  queryKey: ['audit', 'frontends'],
  queryFn: async ({ signal }) => {
    const pages = await Promise.all(
      changes.map((action) =>
        callApi(
          api.super.audit.$get(
            { query: { action, outcome: 'done', limit: String(changesShown) } },
            { init: { signal } },
          ),
        ),
      ),
    );
    return pages
      .flatMap(({ items }) => items)
      .toSorted((a, b) => b.occurredAt.localeCompare(a.occurredAt))
      .slice(0, changesShown);
  },
});

export const loadFailuresQuery = (id: string) =>
  queryOptions({
    queryKey: [...FRONTENDS_KEY, id, 'failures'],
    queryFn: ({ signal }) => callApi(api.super.remotes[':id'].failures.$get({ param: { id } }, { init: { signal } })),
  });

export function useRefreshFrontends(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all(
      [FRONTENDS_KEY, ['audit'], ['overview']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    );
  };
}
