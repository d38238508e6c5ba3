import type { TenantUserItem } from '@tenantry/kit';

export function passwordSummary({
  passwordConfigured,
  mustChangePasswordOnNextLogin,
}: Pick<TenantUserItem, 'passwordConfigured' | 'mustChangePasswordOnNextLogin'>): string {
  if (!passwordConfigured) return 'None yet';
  return mustChangePasswordOnNextLogin ? 'Set; must be changed at next sign-in' : 'Set';
}
