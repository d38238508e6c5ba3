import { ApiError } from '@tenantry/kit';

/** The link itself is the reason: no longer valid, or cut off when it was copied. */
export function isLinkInvalid(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'LINK_INVALID' || error.code === 'VALIDATION_FAILED');
}
