import { tenantRoleLabel } from '@tenantry/kit';
import type { TenantUserItem } from '@tenantry/kit';
import { personName } from '../../people/personName.ts';
import type { Identity } from './provisionAccess.ts';

/** What provisioning changes about an existing user, apart from the password. */
export function listChanges(user: TenantUserItem, identity: Identity): string[] {
  const changes: string[] = [];
  const name = personName({ ...identity, firstName: identity.firstName.trim(), lastName: identity.lastName.trim() });
  if (name !== personName(user)) changes.push(`the name changes to ${name}`);
  if (identity.role !== user.role)
    changes.push(`the role changes from ${tenantRoleLabel(user.role)} to ${tenantRoleLabel(identity.role)}`);
  if (!user.isActive) changes.push(identity.activateNow ? 'the account is activated' : 'the account stays inactive');
  return changes;
}
