import type { Me } from '@tenantry/api/schemas';
import { queryOptions } from '@tanstack/react-query';
import { ApiError } from './ApiError.ts';
import { api } from './api.ts';
import { callApi } from './callApi.ts';

export const ME_KEY = ['me'] as const;

/** Who is signed in; `null` for nobody. */
export const meQuery = queryOptions({
  queryKey: ME_KEY,
  queryFn: ({ signal }): Promise<Me | null> =>
    callApi(api.auth.me.$get({}, { init: { signal } })).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }),
  staleTime: 30_000,
  refetchOnWindowFocus: 'always',
});
