import type { Me, RemoteEntry } from '@tenantry/kit';
import { workspacePaths } from './navEntries.ts';
import { isForTenant } from './remoteAudience.ts';

/**
 * The tenant whose workspace a page belongs to, or null for the platform's own pages. While a platform admin acts as
 * a tenant, its workspace also holds the remotes for its admins and employees.
 */
export function workspaceOf(me: Me, pathname: string, remotes: RemoteEntry[]): Me['tenant'] {
  if (me.effectiveUserRole !== 'super_user') return me.tenant;
  const paths = [...workspacePaths, ...remotes.filter(isForTenant).map(({ basePath }) => basePath)];
  return paths.some((path) => pathname === path || pathname.startsWith(`${path}/`)) ? me.tenant : null;
}
