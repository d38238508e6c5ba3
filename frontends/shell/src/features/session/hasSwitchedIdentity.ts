import type { Me } from '@tenantry/kit';

/** When an impersonation begins or ends, the page of the other workspace stays for a moment. */
export const hasSwitchedIdentity = (me: Me) => me.isImpersonatingUser || me.effectiveUserRole === 'super_user';
