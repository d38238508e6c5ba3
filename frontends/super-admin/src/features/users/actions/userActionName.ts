import type { TenantUserItem } from '@tenantry/kit';

/** The actions that ask for confirmation. Setting a password and provisioning have their own forms. */
export type UserActionName =
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

/** The user that an action applies to, and their tenant. */
export type UserInTenant = { tenant: { id: string; name: string }; user: TenantUserItem };
