import type { Me, RemoteEntry } from '@tenantry/kit';
import { isForTenant } from './remoteAudience.ts';

const workspacePages = /^\/(clients|settings|activity)(\/|$)/;

/**
 * The tenant whose workspace a page belongs to, or null for the platform's own pages. While a platform admin acts as
 * a tenant, its workspace also holds the remotes for its admins and employees.
 */
export function workspaceOf(me: Me, pathname: string, remotes: RemoteEntry[]): Me['tenant'] {
  if (me.effectiveUserRole !== 'super_user') return me.tenant;
  const isInRemote = ({ basePath }: RemoteEntry) => pathname === basePath || pathname.startsWith(`${basePath}/`);
  return workspacePages.test(pathname) || remotes.some((remote) => isForTenant(remote) && isInRemote(remote))
    ? me.tenant
    : null;
}
