import { describeRoute } from '../../http/describeRoute.ts';
import { okSchema } from '../../http/responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { validate } from '../../http/validate.ts';
import { tenantIdSchema } from '../tenants/schemas.ts';
import { getEntitlement, listEntitlements } from './listEntitlements.ts';
import { entitlementPageSchema, entitlementSchema } from './responses.ts';
import { entitlementParamSchema, setEntitlementSchema } from './schemas.ts';
import { removeEntitlement, setEntitlement } from './setEntitlement.ts';

/** What a tenant may use, for platform admins and service keys. */
export const entitlementRoutes = <A extends 'platformAdmins' | 'serviceKeys'>(audience: A) =>
  routesFor(audience)
    .get(
      '/',
      describeRoute(entitlementPageSchema, { summary: 'List a tenant’s entitlements' }),
      validate('param', tenantIdSchema),
      async (c) => c.json(await listEntitlements(c.var.ctx, c.req.valid('param').tenantId)),
    )
    .get(
      '/:key',
      describeRoute(entitlementSchema, { summary: 'Get an entitlement' }),
      validate('param', entitlementParamSchema),
      async (c) => {
        const { tenantId, key } = c.req.valid('param');
        return c.json(await getEntitlement(c.var.ctx, tenantId, key));
      },
    )
    .put(
      '/:key',
      describeRoute(entitlementSchema, { summary: 'Set an entitlement', errors: ['ENTITLEMENT_LIMIT_REACHED'] }),
      validate('param', entitlementParamSchema),
      validate('json', setEntitlementSchema),
      async (c) => {
        const { tenantId, key } = c.req.valid('param');
        return c.json(await setEntitlement(c.var.ctx, tenantId, key, c.req.valid('json')));
      },
    )
    .delete(
      '/:key',
      describeRoute(okSchema, { summary: 'Remove an entitlement' }),
      validate('param', entitlementParamSchema),
      async (c) => {
        const { tenantId, key } = c.req.valid('param');
        return c.json(await removeEntitlement(c.var.ctx, tenantId, key));
      },
    );
