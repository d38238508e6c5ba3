import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/appEnv.ts';
import { clientAddress } from '../http/clientAddress.ts';
import { newRequestId } from '../http/requestId.ts';
import type { Services } from '../core/services.ts';

/** Gives every request an id and returns it in X-Request-Id. An id sent by the caller is ignored. */
export const requestContext = (services: Services) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const requestId = newRequestId();
    c.set('services', services);
    c.set('ctx', {
      principal: { kind: 'anonymous' },
      pendingSignIn: null,
      requestId,
      ip: clientAddress(
        c.env?.sourceAddress ?? c.env?.incoming?.socket?.remoteAddress,
        c.req.header('x-forwarded-for'),
        services.config.trustedProxyHops,
      ),
      userAgent: c.req.header('user-agent')?.slice(0, 300) ?? null,
      services,
      isStillAllowed: () => Promise.resolve(true),
    });
    await next();
    c.res.headers.set('X-Request-Id', requestId);
  });
