import type { TenantUserItem } from '@tenantry/kit';
import { personName } from '../personName.ts';
import { roleWord } from '../roleWords.ts';
import type { Identity } from './provisionAccess.ts';

/** What provisioning changes about somebody who is here already, apart from the password. */
export function willChange(user: TenantUserItem, identity: Identity): string[] {
  const changes: string[] = [];
  const name = personName({ ...identity, firstName: identity.firstName.trim(), lastName: identity.lastName.trim() });
  if (name !== personName(user)) changes.push(`the name becomes ${name}`);
  if (identity.role !== user.role)
    changes.push(`the role changes from ${roleWord(user.role)} to ${roleWord(identity.role)}`);
  if (!user.isActive) changes.push(identity.activateNow ? 'the account is activated' : 'the account stays inactive');
  return changes;
}
