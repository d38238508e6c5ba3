import { answer, renderRoute } from '@tenantry/kit/testing';
import { routes } from '../routes/routes.tsx';
import type { TenantDetail, TenantListItem } from '@tenantry/kit';

/** The whole remote where the shell mounts it. */
export const renderConsole = (path: string) => renderRoute([{ path: 'super', children: routes }], path);

/** What the list of tenants and its tabs ask for. */
export function answerTenants(items: TenantListItem[], nextCursor: string | null = null) {
  const count = (status: string) => items.filter((item) => item.status === status).length;
  answer('get', '/super/tenants/counts', {
    all: items.length - count('deleted'),
    active: count('active'),
    inactive: count('inactive'),
    suspended: count('suspended'),
    deleted: count('deleted'),
  });
  return answer('get', '/super/tenants', { items, nextCursor, total: items.length });
}

/** What the drawer of a tenant asks for; nobody is in it. */
export function answerTenant(tenant: TenantDetail) {
  answer('get', `/super/tenants/${tenant.id}`, tenant);
  answer('get', `/super/tenants/${tenant.id}/users`, { items: [], nextCursor: null, total: 0 });
}
