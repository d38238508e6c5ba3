import type { TenantSettings, ZodForm } from '@tenantry/kit';
import { profileStepSchema } from '../../schemas.ts';
import { useSettingsForm } from './useSettingsForm.ts';

type Values = { displayName: string; supportEmail: string };

const valuesOf = ({ displayName, supportEmail }: TenantSettings): Values => ({
  displayName,
  supportEmail: supportEmail ?? '',
});

/** The tenant's display name and support email. */
export function useProfileForm(settings: TenantSettings, onSaved?: () => void): ZodForm<Values> {
  return useSettingsForm({ schema: profileStepSchema, valuesOf, settings, onSaved });
}
