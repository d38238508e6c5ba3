import { hc } from 'hono/client';
import type { apiRoutes } from './app.ts';

type Client = ReturnType<typeof hc<typeof apiRoutes>>;

/** The typed client. Its types are emitted once (dist/types), so its users don't have to infer the whole API. */
export const createApiClient = (baseUrl: string, send: typeof fetch = fetch): Client =>
  hc<typeof apiRoutes>(baseUrl, { fetch: send });
