import { api, callApi, queryOptions } from '@tenantry/kit';

/** The secret of an authenticator app that is being set up. Created again each time the setup is opened. */
export const authenticatorSetupQuery = queryOptions({
  queryKey: ['authenticator-setup'],
  queryFn: () => callApi(api.auth.factors.totp.$post()),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  retry: false,
  refetchOnWindowFocus: false,
});
