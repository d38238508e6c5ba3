import type { TenantUserItem } from '@tenantry/kit';

/** The state of somebody's password as one line. */
export function passwordFact({
  passwordConfigured,
  mustChangePasswordOnNextLogin,
}: Pick<TenantUserItem, 'passwordConfigured' | 'mustChangePasswordOnNextLogin'>): string {
  if (!passwordConfigured) return 'None yet';
  return mustChangePasswordOnNextLogin ? 'Set, has to be changed at the next sign-in' : 'Set';
}
