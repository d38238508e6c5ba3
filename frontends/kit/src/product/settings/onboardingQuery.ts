import { api, callApi, queryOptions } from '@tenantry/kit';

/** Which steps of the onboarding are saved, and when. */
export const onboardingQuery = queryOptions({
  queryKey: ['tenant', 'onboarding'],
  queryFn: ({ signal }) => callApi(api.tenant.onboarding.status.$get({}, { init: { signal } })),
  refetchOnWindowFocus: 'always',
});
