import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { describeRoute } from '../../http/describeRoute.ts';
import { overviewResponseSchema } from './responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { validate } from '../../http/validate.ts';
import { getOverview } from './getOverview.ts';
import { overviewSchema, timeZoneSchema } from './schemas.ts';

/** As this browser's pages have told it. A cookie, so that a page's first request needn't wait for its code. */
const timeZoneOf = (c: Context) => timeZoneSchema.safeParse(getCookie(c, 'tenantry_time_zone')).data ?? 'UTC';

/** The figures of the super console's dashboard. */
export const overviewRoutes = routesFor('platformAdmins').get(
  '/',
  describeRoute(overviewResponseSchema, { summary: 'Get the dashboard’s figures' }),
  validate('query', overviewSchema),
  async (c) => c.json(await getOverview(c.var.ctx, c.req.valid('query').days, timeZoneOf(c))),
);
