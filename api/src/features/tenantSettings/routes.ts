import { Hono } from 'hono';
import type { AppEnv } from '../../core/appEnv.ts';
import { asTenantMember } from '../../core/requestContext.ts';
import { validate } from '../../core/validate.ts';
import { completeOnboarding, skipMail } from './completeOnboarding.ts';
import { getOnboardingSteps, getTenantMe } from './getTenantMe.ts';
import { saveLogo } from './saveLogo.ts';
import { logoUploadSchema, updateTenantSettingsSchema } from './schemas.ts';
import { updateTenantSettings } from './updateTenantSettings.ts';

/** A tenant's own settings and onboarding, for its admins. */
export const tenantSettingsRoutes = new Hono<AppEnv>()
  .get('/me', async (c) => c.json(await getTenantMe(asTenantMember(c.var.ctx))))
  .patch('/settings', validate('json', updateTenantSettingsSchema), async (c) =>
    c.json(await updateTenantSettings(asTenantMember(c.var.ctx), c.req.valid('json'))),
  )
  .post('/settings/logo', validate('form', logoUploadSchema), async (c) =>
    c.json(await saveLogo(asTenantMember(c.var.ctx), new Uint8Array(await c.req.valid('form').logo.arrayBuffer()))),
  )
  .post('/onboarding/complete', async (c) => c.json(await completeOnboarding(asTenantMember(c.var.ctx))))
  .post('/onboarding/skip-mail', async (c) => {
    await skipMail(asTenantMember(c.var.ctx));
    return c.json({ ok: true as const });
  })
  .get('/onboarding/status', async (c) => c.json(await getOnboardingSteps(asTenantMember(c.var.ctx))));
