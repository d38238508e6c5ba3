import type { Me } from '@tenantry/api/schemas';

/** Whether both are sessions of one person. An impersonation belongs to the admin, whose address is unique. */
export function isSameOwner(one: Me, other: Me): boolean {
  if (!one.impersonation && !other.impersonation && one.user.id === other.user.id) return true;
  return ownerOf(one) === ownerOf(other);
}

function ownerOf({ user, impersonation }: Me): string {
  if (impersonation) return `platform admin ${impersonation.actor}`;
  return user.tenantId === null ? `platform admin ${user.email}` : user.id;
}
