import { Hono } from 'hono';
import type { AppEnv } from '../../core/appEnv.ts';
import { asTenantUser } from '../../core/requestContext.ts';
import { validate } from '../../core/validate.ts';
import { getOnboardingSteps, getTenantMe } from './getTenantMe.ts';
import { updateTenantSettingsSchema } from './schemas.ts';
import { updateTenantSettings } from './updateTenantSettings.ts';

/** A tenant's own settings and onboarding, for its admins. */
export const tenantSettingsRoutes = new Hono<AppEnv>()
  .get('/me', async (c) => c.json(await getTenantMe(asTenantUser(c.var.ctx))))
  .patch('/settings', validate('json', updateTenantSettingsSchema), async (c) =>
    c.json(await updateTenantSettings(asTenantUser(c.var.ctx), c.req.valid('json'))),
  )
  .get('/onboarding/status', async (c) => c.json(await getOnboardingSteps(asTenantUser(c.var.ctx))));
