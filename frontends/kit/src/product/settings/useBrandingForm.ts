import { type TenantSettings, updateTenantSettingsSchema } from '@tenantry/api/schemas';
import { z } from 'zod';
import { api } from '../../api/api.ts';
import { callApi } from '../../api/callApi.ts';
import { type ZodForm, useZodForm } from '../../primitives/form/useZodForm.ts';
import { parseHex } from '../../primitives/theme/oklch.ts';
import { useNewestValues } from './useNewestValues.ts';
import { useSettingsSaved } from './useSettingsSaved.ts';

type Values = { primaryColor: string };

const withHash = (written: string) => (written === '' || written.startsWith('#') ? written : `#${written}`);

// Nothing written means no colour of one's own; everything else is the server's own rule.
const brandingSchema = z.object({
  primaryColor: z
    .string()
    .transform((written) => withHash(written.trim()) || null)
    .pipe(updateTenantSettingsSchema.shape.primaryColor.unwrap()),
});

const valuesOf = ({ primaryColor }: TenantSettings): Values => ({ primaryColor: primaryColor ?? '' });

/** The tenant's colour. The logo is kept as soon as it is chosen; this is what waits for Save. */
export function useBrandingForm(settings: TenantSettings, onSaved?: () => void): ZodForm<Values> {
  const settingsSaved = useSettingsSaved();
  const form = useZodForm({
    schema: brandingSchema,
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

/** The colour as it is being written, if it is one already. */
export function readColour(written: string): string | null {
  const hex = withHash(written.trim());
  return parseHex(hex) ? hex.toUpperCase() : null;
}
