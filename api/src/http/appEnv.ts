import type { HttpBindings } from '@hono/node-server';
import type { Principal } from '../core/principal.ts';
import type { As } from '../core/requestContext.ts';
import type { Services } from '../core/services.ts';
import type { RoutePolicy } from './routePolicy.ts';

/** The variables that handlers and middleware can read from Hono's context. */
export type AppEnv<P extends Principal = Principal> = {
  /** `sourceAddress` is the client's address where the platform provides it instead of a socket. */
  Bindings: Partial<HttpBindings> & { sourceAddress?: string };
  Variables: { ctx: As<P>; services: Services; policy: RoutePolicy; errorCode?: string };
};
