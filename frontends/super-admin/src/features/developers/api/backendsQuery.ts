import { api, callApi, queryOptions, readPageConfig, useQuery, useQueryClient } from '@tenantry/kit';

const BACKENDS_KEY = ['backends'] as const;

const backendsQuery = queryOptions({
  queryKey: BACKENDS_KEY,
  queryFn: ({ signal }) => callApi(api.super.backends.$get({}, { init: { signal } })),
});

export type BackendRow = {
  audience: string;
  origin: string;
  /** The names of the remotes whose manifests request it. */
  requestedBy: string[];
  approved: { id: string | null; by: string | null; at: string | null } | null;
};

/** The backends that remotes request or that are approved. Those that wait for approval come first. */
export function useBackends() {
  const { data, error, refetch, isFetching } = useQuery(backendsQuery);
  return { rows: data && rowsOf(data.items), error, refetch, isFetching };
}

type Approved = {
  id: string | null;
  audience: string;
  origin: string;
  approvedBy: string | null;
  approvedAt: string | null;
};

function rowsOf(approved: Approved[]): BackendRow[] {
  const requests = readPageConfig().remotes.flatMap(({ name, backends = [] }) =>
    backends.map((one) => ({ ...one, name })),
  );
  const isOf = (one: { audience: string; origin: string }) => (other: { audience: string; origin: string }) =>
    one.audience === other.audience && one.origin === other.origin;
  const pairs = [...requests, ...approved];
  const rows = pairs
    .filter((pair, index) => pairs.findIndex(isOf(pair)) === index)
    .map((pair): BackendRow => {
      const found = approved.find(isOf(pair));
      return {
        audience: pair.audience,
        origin: pair.origin,
        requestedBy: [...new Set(requests.filter(isOf(pair)).map(({ name }) => name))],
        approved: found ? { id: found.id, by: found.approvedBy, at: found.approvedAt } : null,
      };
    });
  return rows.toSorted((a, b) => Number(a.approved !== null) - Number(b.approved !== null));
}

export function useRefreshBackends(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([BACKENDS_KEY, ['audit']].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  };
}
