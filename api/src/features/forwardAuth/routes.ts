import { getCookie } from 'hono/cookie';
import { AppError } from '../../core/AppError.ts';
import { sessionCookie } from '../../core/sessions/sessionStore.ts';
import { describeRoute } from '../../http/describeRoute.ts';
import { okSchema } from '../../http/responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { validate } from '../../http/validate.ts';
import { forwardAuth, signInUrl } from './forwardAuth.ts';
import { forwardAuthSchema } from './schemas.ts';

/** For a reverse proxy in front of any backend. It is the one place under /service that reads a cookie. */
export const forwardAuthRoutes = routesFor('serviceKeys').get(
  '/',
  describeRoute(okSchema, {
    summary: 'Ask who makes a request, as a reverse proxy',
    errors: [
      'UNAUTHENTICATED',
      'ORIGIN_REFUSED',
      'TENANT_REQUIRED',
      'PASSWORD_CHANGE_REQUIRED',
      'SECOND_FACTOR_ENROLMENT_REQUIRED',
      'IMPERSONATION_ENDED',
    ],
  }),
  validate('query', forwardAuthSchema),
  async (c) => {
    const { publicUrl } = c.var.services.config;
    const method = c.req.header('x-forwarded-method');
    try {
      const assertion = await forwardAuth(c.var.ctx, c.req.valid('query').audience, {
        cookie: getCookie(c, sessionCookie(publicUrl).name),
        method,
        origin: c.req.header('origin'),
        site: c.req.header('sec-fetch-site'),
        tenantId: c.req.header('x-tenant-id'),
      });
      c.header('Tenantry-Assertion', assertion);
      return c.json({ ok: true as const });
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 401) throw error;
      const signIn = signInUrl(publicUrl, c.req.header('x-forwarded-uri'));
      const isNavigation = method === 'GET' && c.req.header('sec-fetch-mode') === 'navigate';
      if (isNavigation && error.code === 'UNAUTHENTICATED') return c.redirect(signIn);
      // For nginx, which can't pass on a redirect from here.
      c.header('Tenantry-Sign-In', signIn);
      throw error;
    }
  },
);
