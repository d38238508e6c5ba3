import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/api.ts';
import { callApi } from '../../api/callApi.ts';

/** Which steps of the onboarding are saved, and when. */
export const onboardingQuery = queryOptions({
  queryKey: ['tenant', 'onboarding'],
  queryFn: ({ signal }) => callApi(api.tenant.onboarding.status.$get({}, { init: { signal } })),
  refetchOnWindowFocus: 'always',
});
