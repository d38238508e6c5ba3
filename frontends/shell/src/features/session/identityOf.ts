import type { Me } from '@tenantry/kit';

/** The identity a page works with: a platform admin may also act as a tenant, or impersonate a user. */
export const identityOf = ({ user, effectiveTenantId, isImpersonatingUser }: Me): string =>
  `${user.id} ${effectiveTenantId} ${isImpersonatingUser}`;
