import { z } from 'zod';
import { emailSchema, singleLine } from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

export const displayNameSchema = singleLine(80, 'the name people should see').min(
  2,
  'A name has at least 2 characters.',
);

export const updateTenantSettingsSchema = z
  .strictObject({
    displayName: displayNameSchema.optional(),
    supportEmail: emailSchema.nullable().optional(),
    primaryColor: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, 'Write the colour as # and six hexadecimal digits.')
      .transform((color) => color.toUpperCase())
      .nullable()
      .optional(),
    // A logo is only ever one that was uploaded here; clearing it is the one change this endpoint may make to it.
    logoUrl: z.null('Upload a logo instead of naming one; null removes it.').optional(),
  })
  .refine((settings) => Object.keys(settings).length > 0, 'Nothing to change was given.');

/** The profile as a form sends it: an empty support address means that there is none. */
export const profileStepSchema = z.strictObject({
  displayName: displayNameSchema,
  supportEmail: z
    .string()
    .transform((written) => written.trim() || null)
    .pipe(emailSchema.nullable()),
});

/** Uploads: checked by content, re-encoded, and only then kept. */
export const logoTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;
export const logoMaxBytes = 512 * 1024;
/** A small file can decode to a huge picture, so the picture has a limit of its own. */
export const logoMaxPixels = 2_000_000;

export const logoUploadSchema = z.strictObject({ logo: z.instanceof(File, { error: 'Choose a picture.' }) });

/** Public: what a tenant's sign-in page looks like. */
export type TenantBranding = { slug: string; displayName: string; logoUrl: string | null; primaryColor: string | null };
