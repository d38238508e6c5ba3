import { parseHex, type TenantSettings, type ZodForm } from '@tenantry/kit';
import { updateTenantSettingsSchema } from '../../schemas.ts';
import { z } from 'zod';
import { useSettingsForm } from './useSettingsForm.ts';

type Values = { primaryColor: string };

const withHash = (written: string) => (written === '' || written.startsWith('#') ? written : `#${written}`);

// An empty field means the default colour; everything else is the API's own rule.
const brandingSchema = z.object({
  primaryColor: z
    .string()
    .transform((written) => withHash(written.trim()) || null)
    .pipe(updateTenantSettingsSchema.shape.primaryColor.unwrap()),
});

const valuesOf = ({ primaryColor }: TenantSettings): Values => ({ primaryColor: primaryColor ?? '' });

/** The tenant's colour. The logo is saved as soon as it is chosen. */
export function useBrandingForm(settings: TenantSettings, onSaved?: () => void): ZodForm<Values> {
  return useSettingsForm({ schema: brandingSchema, valuesOf, settings, onSaved });
}

/** The colour in the field, or null while it is incomplete. */
export function readColour(written: string): string | null {
  const hex = withHash(written.trim());
  return parseHex(hex) ? hex.toUpperCase() : null;
}
