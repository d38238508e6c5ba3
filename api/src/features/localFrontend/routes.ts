import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { localFrontendCookie } from '../../core/frontends/localFrontendCookie.ts';
import { describeRoute } from '../../http/describeRoute.ts';
import { okSchema } from '../../http/responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { validate } from '../../http/validate.ts';
import { localFrontendSchema } from './responses.ts';
import { showLocalFrontendSchema } from './schemas.ts';
import { hideLocalFrontend, showLocalFrontend } from './showLocalFrontend.ts';

const { name, options } = localFrontendCookie;

/** Shows a developer's build in the console, for one session on the same machine. */
export const localFrontendRoutes = routesFor('platformAdmins')
  .put(
    '/',
    describeRoute(localFrontendSchema, {
      summary: 'Show a local build in this session',
      exampleBody: { origin: 'http://localhost:4175' },
    }),
    validate('json', showLocalFrontendSchema),
    async (c) => {
      const { shown, cookie } = await showLocalFrontend(c.var.ctx, c.req.valid('json').origin);
      setCookie(c, name, cookie, options);
      return c.json(shown);
    },
  )
  .delete('/', describeRoute(okSchema, { summary: 'Stop showing a local build' }), async (c) => {
    await hideLocalFrontend(c.var.ctx, getCookie(c, name));
    deleteCookie(c, name, { path: options.path });
    return c.json({ ok: true as const });
  });
