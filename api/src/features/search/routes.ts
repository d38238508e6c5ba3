import { Hono } from 'hono';
import { answers } from '../../http/describeRoute.ts';
import { searchResultsSchema } from './responses.ts';
import type { AppEnv } from '../../http/appEnv.ts';
import { asPlatformAdmin } from '../../core/requestContext.ts';
import { validate } from '../../http/validate.ts';
import { searchSchema } from './schemas.ts';
import { searchEverything } from './searchEverything.ts';

/** The command palette's search over the whole platform. */
export const searchRoutes = new Hono<AppEnv>().get(
  '/',
  answers(searchResultsSchema, { summary: 'Search tenants, users and platform admins' }),
  validate('query', searchSchema),
  async (c) => c.json(await searchEverything(asPlatformAdmin(c.var.ctx), c.req.valid('query').q)),
);
