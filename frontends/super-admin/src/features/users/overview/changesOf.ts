import { normaliseEmail, type TenantRole, type TenantUserItem, tenantRoleLabel } from '@tenantry/kit';
import { personName, shortName } from '../../people/personName.ts';

export type UserEdit = { email: string; firstName: string; lastName: string; role: TenantRole };

/** Each change as a sentence with its consequence. */
export function changesOf(user: TenantUserItem, edit: UserEdit): string[] {
  const short = shortName(user);
  const changes: string[] = [];
  const email = normaliseEmail(edit.email);
  if (email !== user.email) {
    changes.push(
      `The email changes to ${email}. ${short} will sign in with it and is signed out everywhere. Unused links stop working.`,
    );
  }
  if (edit.firstName.trim() !== user.firstName || edit.lastName.trim() !== user.lastName) {
    changes.push(`The name changes to ${personName({ ...edit, email })}.`);
  }
  if (edit.role !== user.role) changes.push(`The role changes to ${tenantRoleLabel(edit.role)} at once.`);
  return changes;
}
