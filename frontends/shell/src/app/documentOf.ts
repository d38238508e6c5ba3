import { type Me, ME_KEY, type createQueryClient, actingTenant } from '@tenantry/kit';

/** Whose page this is. The server chose the releases of its remotes for them. */
const ownerOf = (me: Me) => `${me.user.id} ${me.isImpersonatingUser} ${actingTenant.read()}`;

/** Whether a document was made for another person or tenant than this tab now works for. */
export function documentOf(queryClient: ReturnType<typeof createQueryClient>, me: Me | null | undefined) {
  const madeFor = me ? ownerOf(me) : null;
  return {
    isOutdated: (): boolean => {
      const now = queryClient.getQueryData<Me | null>(ME_KEY);
      return madeFor !== null && Boolean(now) && ownerOf(now!) !== madeFor;
    },
  };
}
