import {
  api,
  callApi,
  type TenantSettings,
  useQueryClient,
  useSettingsDisabledReason,
  useZodForm,
  type ZodForm,
} from '@tenantry/kit';
import type { z } from 'zod';
import { tenantMeQuery } from './tenantMeQuery.ts';
import { useNewestValues } from './useNewestValues.ts';
import { useSettingsSaved } from './useSettingsSaved.ts';

type Changes = Parameters<typeof api.tenant.settings.$patch>[0]['json'];

type Options<Values, Output> = {
  schema: z.ZodType<Output>;
  valuesOf: (settings: TenantSettings) => Values;
  settings: TenantSettings;
  onSaved?: (() => void) | undefined;
};

/** A form for some of the tenant's settings. It shows what another admin saves until it is edited. */
export function useSettingsForm<Values extends Record<string, unknown>, Output extends Changes>({
  schema,
  valuesOf,
  settings,
  onSaved,
}: Options<Values, Output>): ZodForm<Values> {
  const settingsSaved = useSettingsSaved();
  const disabledReason = useSettingsDisabledReason();
  const queryClient = useQueryClient();
  const form = useZodForm({
    schema,
    initialValues: valuesOf(settings),
    disabledReason,
    version: settings.updatedAt,
    reload: () => queryClient.refetchQueries({ queryKey: tenantMeQuery.queryKey }),
    submit: (json, ifUpdatedAt) =>
      callApi(api.tenant.settings.$patch({ json: { ...json, ...(ifUpdatedAt && { ifUpdatedAt }) } })),
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
