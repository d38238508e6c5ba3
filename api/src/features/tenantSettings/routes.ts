import { Hono } from 'hono';
import { answers } from '../../http/describeRoute.ts';
import { okSchema } from '../../http/responses.ts';
import { settingsSchema } from '../tenants/responses.ts';
import { onboardingCompletedSchema, onboardingStepsSchema, tenantMeSchema } from './responses.ts';
import type { AppEnv } from '../../http/appEnv.ts';
import { asTenantMember } from '../../core/requestContext.ts';
import { validate } from '../../http/validate.ts';
import { completeOnboarding, skipMail } from './completeOnboarding.ts';
import { getOnboardingSteps, getTenantMe } from './getTenantMe.ts';
import { saveLogo } from './saveLogo.ts';
import { logoUploadSchema, updateTenantSettingsSchema } from './schemas.ts';
import { updateTenantSettings } from './updateTenantSettings.ts';

/** A tenant's own settings and onboarding, for its admins. */
export const tenantSettingsRoutes = new Hono<AppEnv>()
  .get('/me', answers(tenantMeSchema, { summary: 'Get the tenant, its settings and the signed-in user' }), async (c) =>
    c.json(await getTenantMe(asTenantMember(c.var.ctx))),
  )
  .patch(
    '/settings',
    answers(settingsSchema, { summary: 'Update the tenant’s settings' }),
    validate('json', updateTenantSettingsSchema),
    async (c) => c.json(await updateTenantSettings(asTenantMember(c.var.ctx), c.req.valid('json'))),
  )
  .post(
    '/settings/logo',
    answers(settingsSchema, { summary: 'Upload the tenant’s logo', errors: ['NOT_SUPPORTED_HERE', 'RATE_LIMITED'] }),
    validate('form', logoUploadSchema),
    async (c) =>
      c.json(await saveLogo(asTenantMember(c.var.ctx), new Uint8Array(await c.req.valid('form').logo.arrayBuffer()))),
  )
  .post(
    '/onboarding/complete',
    answers(onboardingCompletedSchema, { summary: 'Complete onboarding', errors: ['TENANT_SUSPENDED'] }),
    async (c) => c.json(await completeOnboarding(asTenantMember(c.var.ctx))),
  )
  .post('/onboarding/skip-mail', answers(okSchema, { summary: 'Skip the email step of onboarding' }), async (c) => {
    await skipMail(asTenantMember(c.var.ctx));
    return c.json({ ok: true as const });
  })
  .get('/onboarding/status', answers(onboardingStepsSchema, { summary: 'Get the steps of onboarding' }), async (c) =>
    c.json(await getOnboardingSteps(asTenantMember(c.var.ctx))),
  );
