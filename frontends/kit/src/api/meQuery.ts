import type { Me } from '@tenantry/api/schemas';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { hasUnsavedInput } from '../primitives/overlay/unsavedInput.ts';
import { toast } from '../primitives/toast/toast.ts';
import { SessionLost } from './SessionLost.ts';
import { actingTenant, leaveActingTenant } from './actingTenant.ts';
import { api } from './api.ts';
import { callApi } from './callApi.ts';
import { isSameOwner } from './isSameOwner.ts';

export const ME_KEY = ['me'] as const;

/**
 * Who is signed in; `null` for no one. An open page stays with the person it was opened by: when their session is gone
 * this fails with `SessionLost` and keeps them as its data, so that nothing on the page is lost. So it does when another tab
 * begins or ends an impersonation, as long as the page holds unsaved input.
 */
export const meQuery = queryOptions({
  queryKey: ME_KEY,
  queryFn: async ({ signal, client }): Promise<Me | null> => {
    const me = await fetchMe(signal);
    // Read last: this tab may have changed who is signed in while it asked.
    const before = client.getQueryData<Me | null>(ME_KEY);
    if (before && !(me && mayFollow(before, me))) throw new SessionLost(me);
    return me;
  },
  staleTime: 30_000,
  refetchOnWindowFocus: 'always',
});

/** Asks again after this tab changed who is signed in: from now on the page is theirs. */
export async function refreshMe(queryClient: QueryClient): Promise<Me | null> {
  // A response that is still on its way is about the previous session.
  await queryClient.cancelQueries({ queryKey: ME_KEY });
  const me = await fetchMe();
  queryClient.setQueryData(ME_KEY, me);
  return me;
}

const mayFollow = (before: Me, me: Me) =>
  isSameOwner(before, me) && (before.user.id === me.user.id || !hasUnsavedInput());

async function fetchMe(signal?: AbortSignal): Promise<Me | null> {
  const actedAs = actingTenant.read();
  // Asked on every page, also where no one is signed in: a browser would log each 401 of GET /auth/me as an error.
  const { me } = await callApi(api.auth.session.$get({}, signal && { init: { signal } }));
  if (actedAs !== null && me?.effectiveUserRole === 'super_user' && !me.tenant) leaveGoneTenant(actedAs);
  return me;
}

function leaveGoneTenant(tenantId: string): void {
  if (actingTenant.read() !== tenantId) return;
  leaveActingTenant();
  toast.note('You no longer act as a tenant', 'The tenant no longer exists. Nothing was changed.');
}
