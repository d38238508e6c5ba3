import type { TenantUserItem } from '@tenantry/kit';

/** An admin who has never signed in, or anyone without access yet: an invitation still helps them. */
export const isWaiting = ({ role, status, lastLoginAt, invite }: TenantUserItem): boolean =>
  invite.status !== 'accepted' && (status === 'pending' || (role === 'TENANT_ADMIN' && lastLoginAt === null));
