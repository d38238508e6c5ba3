import type { Me } from '@tenantry/api/schemas';
import { queryOptions } from '@tanstack/react-query';
import { toast } from '../toast/toast.ts';
import { ApiError } from './ApiError.ts';
import { actingTenant, leaveActingTenant } from './actingTenant.ts';
import { api } from './api.ts';
import { callApi } from './callApi.ts';

export const ME_KEY = ['me'] as const;

/** Who is signed in; `null` for nobody. */
export const meQuery = queryOptions({
  queryKey: ME_KEY,
  queryFn: async ({ signal }): Promise<Me | null> => {
    const actedAs = actingTenant.read();
    const me = await callApi(api.auth.me.$get({}, { init: { signal } })).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    });
    if (actedAs !== null && me?.effectiveUserRole === 'super_user' && !me.tenant) leaveGoneTenant(actedAs);
    return me;
  },
  staleTime: 30_000,
  refetchOnWindowFocus: 'always',
});

function leaveGoneTenant(tenantId: string): void {
  if (actingTenant.read() !== tenantId) return;
  leaveActingTenant();
  toast.note('You no longer act as a tenant', 'The tenant is not there any more. Nothing was changed.');
}
