import type { Me } from '@tenantry/kit';

const workspace = /^\/(clients|settings|activity)(\/|$)/;

/**
 * Whose house a page stands in: the tenant's, or null for the platform's. A platform admin who acts as a tenant
 * stands in its workspace only on the workspace's own pages.
 */
export function houseOf(me: Me, pathname: string): Me['tenant'] {
  if (me.effectiveUserRole !== 'super_user') return me.tenant;
  return workspace.test(pathname) ? me.tenant : null;
}
