import { type TenantUserItem, tenantRoleLabel } from '@tenantry/kit';
import { personName } from '../../people/personName.ts';

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
  | 'reset-factors'
  | 'promote'
  | 'remove';

/** The user that an action applies to, and their tenant. */
export type UserInTenant = { tenant: { id: string; name: string }; user: TenantUserItem };

/** "Sofia Marin, Employee in Northwind Dental". */
export const describeUser = ({ tenant, user }: UserInTenant): string =>
  `${personName(user)}, ${tenantRoleLabel(user.role)} in ${tenant.name}`;
