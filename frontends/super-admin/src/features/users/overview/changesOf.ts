import { normaliseEmail, type TenantRole, type TenantUserItem } from '@tenantry/kit';
import { personName, shortName } from '../personName.ts';
import { roleWord } from '../roleWords.ts';

export type UserEdit = { email: string; firstName: string; lastName: string; role: TenantRole };

/** What would change, each as a sentence with its consequence. */
export function changesOf(user: TenantUserItem, edit: UserEdit): string[] {
  const called = shortName(user);
  const changes: string[] = [];
  const email = normaliseEmail(edit.email);
  if (email !== user.email) {
    changes.push(
      `The address becomes ${email}. ${called} signs in with it from now on, is signed out everywhere, and open links stop working.`,
    );
  }
  if (edit.firstName.trim() !== user.firstName || edit.lastName.trim() !== user.lastName) {
    changes.push(`The name becomes ${personName({ ...edit, email })}.`);
  }
  if (edit.role !== user.role)
    changes.push(`The role becomes ${roleWord(edit.role)}, with the very next click of ${called}.`);
  return changes;
}
