import { describeRoute } from '../../http/describeRoute.ts';
import { routesFor } from '../../http/routesFor.ts';
import { validate } from '../../http/validate.ts';
import { getSecurityPolicy, saveSecurityPolicy } from './platformPolicy.ts';
import { securityPolicySchema, tenantSecurityPolicySchema } from './responses.ts';
import { saveSecurityPolicySchema, saveTenantSecurityPolicySchema } from './schemas.ts';
import { getTenantSecurityPolicy, saveTenantSecurityPolicy } from './tenantPolicy.ts';

/** Who needs a second factor from when, and how long people stay signed in. */
export const securityPolicyRoutes = routesFor('platformAdmins')
  .get('/', describeRoute(securityPolicySchema, { summary: 'Get the security policy' }), async (c) =>
    c.json(await getSecurityPolicy(c.var.ctx)),
  )
  .put(
    '/',
    describeRoute(securityPolicySchema, { summary: 'Save the security policy' }),
    validate('json', saveSecurityPolicySchema),
    async (c) => c.json(await saveSecurityPolicy(c.var.ctx, c.req.valid('json'))),
  );

/** What a tenant requires beyond the platform. */
export const tenantSecurityPolicyRoutes = routesFor('tenantAdmins')
  .get('/', describeRoute(tenantSecurityPolicySchema, { summary: 'Get the tenant’s security policy' }), async (c) =>
    c.json(await getTenantSecurityPolicy(c.var.ctx)),
  )
  .put(
    '/',
    describeRoute(tenantSecurityPolicySchema, {
      summary: 'Save the tenant’s security policy',
      errors: ['RATE_LIMITED'],
    }),
    validate('json', saveTenantSecurityPolicySchema),
    async (c) => c.json(await saveTenantSecurityPolicy(c.var.ctx, c.req.valid('json'))),
  );
