import type { Me, RemoteEntry, Role } from '@tenantry/kit';

/** The roles whose remotes a platform admin may open while acting as a tenant. */
const actingRoles: Role[] = ['admin', 'employee'];

export function mayOpenRemote(me: Me, remote: RemoteEntry): boolean {
  return remote.audience.includes(me.effectiveUserRole) || (isActing(me) && isForTenant(remote));
}

/** Whether a remote is part of a tenant's workspace for a platform admin who acts as the tenant. */
export function isForTenant(remote: RemoteEntry): boolean {
  return actingRoles.some((role) => remote.audience.includes(role));
}

function isActing(me: Me): boolean {
  return me.effectiveUserRole === 'super_user' && me.tenant !== null;
}
