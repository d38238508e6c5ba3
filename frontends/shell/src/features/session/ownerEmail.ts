import type { Me } from '@tenantry/kit';

/** Who signed in: during an impersonation the admin, not the user. */
export const ownerEmail = (me: Me): string => me.impersonation?.actor ?? me.user.email;
