import type { TenantUserItem } from '@tenantry/kit';

/** What can be done to a user after a question. Setting a password and provisioning have forms of their own. */
export type UserActName =
  | 'activate'
  | 'deactivate'
  | 'send-invite'
  | 'make-invite'
  | 'revoke-invite'
  | 'reset-password'
  | 'send-reset'
  | 'unlock-sign-in'
  | 'login-as'
  | 'promote';

/** Whom an act is about, and where. */
export type UserInTenant = { tenant: { id: string; name: string }; user: TenantUserItem };
