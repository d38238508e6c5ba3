import { Hono } from 'hono';
import { answers } from '../../http/describeRoute.ts';
import { overviewResponseSchema } from './responses.ts';
import type { AppEnv } from '../../http/appEnv.ts';
import { asPlatformAdmin } from '../../core/requestContext.ts';
import { validate } from '../../http/validate.ts';
import { getOverview } from './getOverview.ts';
import { overviewSchema } from './schemas.ts';

/** What the super console's dashboard shows. */
export const overviewRoutes = new Hono<AppEnv>().get(
  '/',
  answers(overviewResponseSchema, { summary: 'Get the dashboard’s figures' }),
  validate('query', overviewSchema),
  async (c) => c.json(await getOverview(asPlatformAdmin(c.var.ctx), c.req.valid('query').days)),
);
