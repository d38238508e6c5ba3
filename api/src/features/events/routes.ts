import { describeRoute } from '../../http/describeRoute.ts';
import { routesFor } from '../../http/routesFor.ts';
import { validate } from '../../http/validate.ts';
import { listEvents } from './listEvents.ts';
import { eventPageSchema } from './responses.ts';
import { listEventsSchema } from './schemas.ts';

/** Events for the operator's own code. */
export const eventRoutes = routesFor('serviceKeys').get(
  '/',
  describeRoute(eventPageSchema, { summary: 'List events', errors: ['EVENTS_GONE'] }),
  validate('query', listEventsSchema),
  async (c) => c.json(await listEvents(c.var.ctx, c.req.valid('query'))),
);
