import { api, callApi, queryOptions } from '@tenantry/kit';

const ASK_AGAIN_MS = 4_000;
const underWay = new Set(['queued', 'sending', 'retrying']);

/** The latest email of this kind to a user. Polls until it is sent or given up. */
export const mailToUserQuery = (tenantId: string, email: string, template: string) =>
  queryOptions({
    queryKey: ['outbox', 'to', tenantId, email, template],
    queryFn: async ({ signal }) => {
      const { items } = await callApi(
        api.super.outbox.$get({ query: { tenantId, search: email } }, { init: { signal } }),
      );
      return items.find((mail) => mail.toEmail === email && mail.template === template) ?? null;
    },
    refetchInterval: ({ state }) => (underWay.has(state.data?.status ?? '') ? ASK_AGAIN_MS : false),
  });
