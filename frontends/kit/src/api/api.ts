import { createApiClient } from '@tenantry/api/client';
import { fetchApi } from './fetchApi.ts';

/** The typed client of our own API: `callApi(api.auth.me.$get())`. Same origin, so the session cookie goes along. */
export const api = createApiClient(new URL('/api/v1', location.origin).href, fetchApi);
