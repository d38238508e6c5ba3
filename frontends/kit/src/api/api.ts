import { createApiClient } from '@tenantry/api/client';
import { fetchApi } from './fetchApi.ts';

/**
 * The typed client of our own API: `callApi(api.auth.me.$get())`. It is on the same origin, so the browser sends the
 * session cookie.
 */
export const api = createApiClient(new URL('/api/v1', location.origin).href, fetchApi);
