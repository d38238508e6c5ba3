import { ApiError } from '@tenantry/kit';

/** The sign-in or session is over. */
export const isUnauthenticated = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'UNAUTHENTICATED';
