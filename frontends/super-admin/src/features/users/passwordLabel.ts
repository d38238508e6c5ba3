import type { TenantUserItem } from '@tenantry/kit';

export const passwordLabel = (user: Pick<TenantUserItem, 'passwordConfigured' | 'mustChangePasswordOnNextLogin'>) =>
  !user.passwordConfigured ? 'None' : user.mustChangePasswordOnNextLogin ? 'Must change' : 'Set';
