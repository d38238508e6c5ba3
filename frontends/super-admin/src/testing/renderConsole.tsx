import { aPlatformAdmin, answer, renderRoute } from '@tenantry/kit/testing';
import { routes } from '../routes/routes.tsx';
import type { Me, TenantDetail, TenantListItem } from '@tenantry/kit';

/** Renders the remote at the path where the shell mounts it, for an owner unless told otherwise. */
export const renderConsole = (path: string, me: Me = aPlatformAdmin()) =>
  renderRoute([{ path: 'super', children: routes }], path, me);

/** Answers the requests of the tenant list and its tabs. */
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

/** Answers the requests of a tenant's drawer, without users. */
export function answerTenant(tenant: TenantDetail) {
  answer('get', `/super/tenants/${tenant.id}`, tenant);
  answer('get', `/super/tenants/${tenant.id}/users`, { items: [], nextCursor: null, total: 0 });
  answer('get', '/super/audit', { items: [], nextCursor: null });
  answerNoEmails();
}

/** Answers how many emails the outbox has: none. */
export const answerNoEmails = () =>
  answer('get', '/super/outbox/counts', {
    all: 0,
    waiting: 0,
    failing: 0,
    sent: 0,
    failingLately: 0,
    failingAccounts: [],
  });
