import { describeRoute } from '../../http/describeRoute.ts';
import { routesFor } from '../../http/routesFor.ts';
import { urlEncodedForm } from '../../http/validate.ts';
import { introspect } from './introspect.ts';
import { introspectionSchema } from './responses.ts';
import { introspectSchema } from './schemas.ts';

/** Who is calling the operator's own backend (RFC 7662). */
export const introspectionRoutes = routesFor('serviceKeys').post(
  '/',
  describeRoute(introspectionSchema, { summary: 'Ask who a caller is' }),
  urlEncodedForm(introspectSchema),
  async (c) => {
    c.header('Tenantry-Cache-For', String(c.var.services.config.introspectionCacheSeconds));
    return c.json(await introspect(c.var.ctx, c.req.valid('form')));
  },
);
