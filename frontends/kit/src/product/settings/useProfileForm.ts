import { type TenantSettings, profileStepSchema } from '@tenantry/api/schemas';
import { api } from '../../api/api.ts';
import { callApi } from '../../api/callApi.ts';
import { type ZodForm, useZodForm } from '../../primitives/form/useZodForm.ts';
import { useNewestValues } from './useNewestValues.ts';
import { useSettingsSaved } from './useSettingsSaved.ts';

type Values = { displayName: string; supportEmail: string };

const valuesOf = ({ displayName, supportEmail }: TenantSettings): Values => ({
  displayName,
  supportEmail: supportEmail ?? '',
});

/** What the tenant is called and where its people find help. */
export function useProfileForm(settings: TenantSettings, onSaved?: () => void): ZodForm<Values> {
  const settingsSaved = useSettingsSaved();
  const form = useZodForm({
    schema: profileStepSchema,
    initialValues: valuesOf(settings),
    submit: (json) => callApi(api.tenant.settings.$patch({ json })),
    onSuccess: async (saved) => {
      form.fields.setValues(valuesOf(saved));
      form.fields.resetDirty(valuesOf(saved));
      await settingsSaved(saved);
      onSaved?.();
    },
  });
  useNewestValues(form, valuesOf(settings));
  return form;
}
