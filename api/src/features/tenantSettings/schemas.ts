import { z } from 'zod';
import { emailSchema, singleLine, hasChanges, ifUpdatedAt } from '../../contract/wireSchemas.ts';

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
      .regex(/^#[0-9a-f]{6}$/i, 'Enter the colour as # and six hexadecimal digits.')
      .transform((color) => color.toUpperCase())
      .nullable()
      .optional(),
    // Logos are uploaded with their own endpoint; this one can only remove them.
    logoUrl: z.null('Upload a logo instead; null removes it.').optional(),
    ...ifUpdatedAt,
  })
  .refine(hasChanges, 'Send at least one change.');

/** The profile as a form sends it: an empty support email means none. */
export const profileStepSchema = z.strictObject({
  displayName: displayNameSchema,
  supportEmail: z
    .string()
    .transform((written) => written.trim() || null)
    .pipe(emailSchema.nullable()),
});

/** The accepted uploads. They are checked by content and re-encoded before they are saved. */
export const logoTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;
export const logoMaxBytes = 512 * 1024;
/** A small file can decode to a huge image, so pixels have a limit of their own. */
export const logoMaxPixels = 2_000_000;

export const logoUploadSchema = z.strictObject({ logo: z.instanceof(File, { error: 'Choose a picture.' }) });

export type { TenantBranding } from '../../http/responses.ts';
