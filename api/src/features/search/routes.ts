import { Hono } from 'hono';
import type { AppEnv } from '../../core/appEnv.ts';
import { asPlatformAdmin } from '../../core/requestContext.ts';
import { validate } from '../../core/validate.ts';
import { searchSchema } from './schemas.ts';
import { searchEverything } from './searchEverything.ts';

/** The command palette's search over the whole platform. */
export const searchRoutes = new Hono<AppEnv>().get('/', validate('query', searchSchema), async (c) =>
  c.json(await searchEverything(asPlatformAdmin(c.var.ctx), c.req.valid('query').q)),
);
