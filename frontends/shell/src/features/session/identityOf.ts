import type { Me } from '@tenantry/kit';

/** As whom a page works: one person may also act as a tenant, or impersonate a user. */
export const identityOf = ({ user, effectiveTenantId, isImpersonatingUser }: Me): string =>
  `${user.id} ${effectiveTenantId} ${isImpersonatingUser}`;
