import { z } from 'zod';
import { idSchema, nullableMoment, tenantStatusSchema } from '../../http/responses.ts';
import { meUserSchema } from '../auth/responses.ts';
import { settingsSchema, ownTenantSchema } from '../tenants/responses.ts';

export const tenantMeSchema = z
  .object({ tenant: ownTenantSchema, tenantSettings: settingsSchema, user: meUserSchema })
  .meta({ id: 'TenantMe' });

export const onboardingCompletedSchema = z
  .object({
    status: tenantStatusSchema,
    onboardedAt: nullableMoment,
    ownerUserId: idSchema.nullable(),
    redirectTo: z.string(),
  })
  .meta({ id: 'OnboardingCompleted' });

const onboardingStepSchema = z.object({
  id: z.enum(['profile', 'branding', 'mail', 'finish']),
  doneAt: nullableMoment,
});

export const onboardingStepsSchema = z
  .object({ status: tenantStatusSchema, onboardedAt: nullableMoment, steps: z.array(onboardingStepSchema) })
  .meta({ id: 'OnboardingSteps' });

export type TenantMe = z.infer<typeof tenantMeSchema>;
export type OnboardingCompleted = z.infer<typeof onboardingCompletedSchema>;
export type OnboardingStep = z.infer<typeof onboardingStepSchema>;
export type OnboardingSteps = z.infer<typeof onboardingStepsSchema>;
