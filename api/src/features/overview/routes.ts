import { describeRoute } from '../../http/describeRoute.ts';
import { overviewResponseSchema } from './responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { timeZoneOf } from '../../http/timeZoneOf.ts';
import { validate } from '../../http/validate.ts';
import { getOverview } from './getOverview.ts';
import { overviewSchema } from './schemas.ts';

/** The figures of the super console's dashboard. */
export const overviewRoutes = routesFor('platformAdmins').get(
  '/',
  describeRoute(overviewResponseSchema, { summary: 'Get the dashboard’s figures' }),
  validate('query', overviewSchema),
  async (c) => c.json(await getOverview(c.var.ctx, c.req.valid('query').days, timeZoneOf(c))),
);
