import type { HttpBindings } from '@hono/node-server';
import type { RequestContext } from '../core/requestContext.ts';
import type { Services } from '../core/services.ts';

/** What every handler and middleware can read from Hono's context. */
export type AppEnv = {
  /** `sourceAddress`: who connected, where a platform and not a socket says so. */
  Bindings: Partial<HttpBindings> & { sourceAddress?: string };
  Variables: { ctx: RequestContext; services: Services; errorCode?: string };
};
