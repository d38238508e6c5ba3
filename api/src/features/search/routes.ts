import { describeRoute } from '../../http/describeRoute.ts';
import { searchResultsSchema } from './responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { validate } from '../../http/validate.ts';
import { searchSchema } from './schemas.ts';
import { searchEverything } from './searchEverything.ts';

/** The command palette's search over the whole platform. */
export const searchRoutes = routesFor('platformAdmins').get(
  '/',
  describeRoute(searchResultsSchema, { summary: 'Search tenants, users and platform admins' }),
  validate('query', searchSchema),
  async (c) => c.json(await searchEverything(c.var.ctx, c.req.valid('query').q)),
);
