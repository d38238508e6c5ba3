import type { AsTenantMember } from '../../core/requestContext.ts';
import { tenantRoles, type TenantUserItem } from '../tenantUsers/schemas.ts';
import type { UserTarget } from '../tenantUsers/tenantUserMutation.ts';
import type { TeamPerson } from './schemas.ts';

/** One of the caller's own people. Anyone else's is not found, because the tenant is the caller's. */
export const teamTarget = ({ principal }: AsTenantMember, userId: string) =>
  ({ tenantId: principal.tenant.id, userId, by: 'team' }) satisfies UserTarget;

export const describePerson = ({ role, ...person }: TenantUserItem): TeamPerson => ({
  ...person,
  role: tenantRoles[role],
});
