import { z } from 'zod';

/** Shared pieces of response schemas. They describe and test responses; the browser only gets their types. */

export const idSchema = z.uuid();
export const momentSchema = z.iso.datetime();
export const nullableMoment = momentSchema.nullable();
export const roleSchema = z.enum(['super_user', 'admin', 'employee', 'client']);
export const tenantStatusSchema = z.enum(['inactive', 'active', 'suspended', 'deleted']);
export const okSchema = z.object({ ok: z.literal(true) });

/** A count per status. */
export const countsByStatus = {
  inactive: z.int(),
  active: z.int(),
  suspended: z.int(),
  deleted: z.int(),
} satisfies Record<TenantStatus, z.ZodType>;

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** The branding of a tenant's sign-in pages. */
export const tenantBrandingSchema = z
  .object({
    slug: z.string(),
    displayName: z.string(),
    logoUrl: z.string().nullable(),
    primaryColor: z.string().nullable(),
  })
  .meta({ id: 'TenantBranding' });

/** How long sign-in attempts with an email are refused: from every new address, or only from some. */
export const signInBlockSchema = z.object({ until: momentSchema, isEverywhere: z.boolean() });

export type Role = z.infer<typeof roleSchema>;
export type TenantStatus = z.infer<typeof tenantStatusSchema>;
export type TenantBranding = z.infer<typeof tenantBrandingSchema>;
export type SignInBlock = z.infer<typeof signInBlockSchema>;
