import type { InvitationItem } from '@tenantry/kit';
import { personName } from '../people/personName.ts';
import { userPath } from '../people/userPaths.ts';

/** The invited person: their name, address, and where their invitation is. */
export function invitedPerson({ tenant, user, admin }: InvitationItem) {
  const person = (user ?? admin)!;
  return {
    name: personName(person),
    email: person.email,
    path: tenant ? userPath(tenant.id, person.id, 'invitation') : `/super/settings/admins/${person.id}`,
  };
}
