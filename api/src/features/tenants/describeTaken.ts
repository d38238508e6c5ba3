import { isUniqueViolation } from '@tenantry/db';
import { AppError } from '../../core/AppError.ts';

export type WantedByTenant = { slug?: string | undefined; externalId?: string | null | undefined };

/** The refusal for a slug or an external id that another tenant has; any other error as it is. */
export function describeTaken(error: unknown, { slug = '', externalId = '' }: WantedByTenant): unknown {
  if (isUniqueViolation(error, 'tenants_slug_unique'))
    return new AppError('SLUG_TAKEN', 409, `The address “${slug}” belongs to another tenant. Choose another one.`, {
      details: { fields: [{ path: 'slug', message: 'This address is taken.' }] },
      cause: error,
    });
  if (isUniqueViolation(error, 'tenants_external_id_unique'))
    return new AppError('EXTERNAL_ID_TAKEN', 409, `The external id “${externalId}” belongs to another tenant.`, {
      details: { fields: [{ path: 'externalId', message: 'Another tenant has this external id.' }] },
      cause: error,
    });
  return error;
}
