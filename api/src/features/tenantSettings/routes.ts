import { describeRoute } from '../../http/describeRoute.ts';
import { okSchema } from '../../http/responses.ts';
import { settingsSchema } from '../tenants/responses.ts';
import { onboardingCompletedSchema, onboardingStepsSchema, tenantMeSchema } from './responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { validate } from '../../http/validate.ts';
import { completeOnboarding, skipMail } from './completeOnboarding.ts';
import { getOnboardingSteps, getTenantMe } from './getTenantMe.ts';
import { saveLogo } from './saveLogo.ts';
import { logoUploadSchema, updateTenantSettingsSchema } from './schemas.ts';
import { updateTenantSettings } from './updateTenantSettings.ts';

/** A tenant's own settings and onboarding, for its admins. */
export const tenantSettingsRoutes = routesFor('tenantAdmins')
  .get(
    '/me',
    describeRoute(tenantMeSchema, { summary: 'Get the tenant, its settings and the signed-in user' }),
    async (c) => c.json(await getTenantMe(c.var.ctx)),
  )
  .patch(
    '/settings',
    describeRoute(settingsSchema, { summary: 'Update the tenant’s settings', errors: ['CHANGED_MEANWHILE'] }),
    validate('json', updateTenantSettingsSchema),
    async (c) => c.json(await updateTenantSettings(c.var.ctx, c.req.valid('json'))),
  )
  .post(
    '/settings/logo',
    describeRoute(settingsSchema, {
      summary: 'Upload the tenant’s logo',
      errors: ['NOT_SUPPORTED_HERE', 'RATE_LIMITED'],
    }),
    validate('form', logoUploadSchema),
    async (c) => c.json(await saveLogo(c.var.ctx, new Uint8Array(await c.req.valid('form').logo.arrayBuffer()))),
  )
  .post(
    '/onboarding/complete',
    describeRoute(onboardingCompletedSchema, { summary: 'Complete onboarding', errors: ['TENANT_SUSPENDED'] }),
    async (c) => c.json(await completeOnboarding(c.var.ctx)),
  )
  .post(
    '/onboarding/skip-mail',
    describeRoute(okSchema, { summary: 'Skip the email step of onboarding' }),
    async (c) => {
      await skipMail(c.var.ctx);
      return c.json({ ok: true as const });
    },
  )
  .get(
    '/onboarding/status',
    describeRoute(onboardingStepsSchema, { summary: 'Get the steps of onboarding' }),
    async (c) => c.json(await getOnboardingSteps(c.var.ctx)),
  );
