import type { Me } from '@tenantry/kit';

/** Who signed in: during an impersonation the admin, not the user. */
export const ownerId = ({ user, impersonation }: Me): string => impersonation?.actorUserId ?? user.id;
