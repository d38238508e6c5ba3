import {
  type TenantListItem,
  type TenantStatus,
  formatNumber,
  api,
  callApi,
  confirmFor,
  deleteTenantPhrase,
  formatDate,
  type Action,
  timeLimits,
} from '@tenantry/kit';
import { purgedAt } from '../purgedAt.ts';

export type TenantActionName = 'activate' | 'suspend' | 'delete' | 'restore';

/** The tenant that an action applies to. */
export type TenantSubject = Pick<TenantListItem, 'id' | 'name' | 'slug' | 'status' | 'onboardedAt' | 'userCount'>;

/** The actions that the API allows in each status. */
export const allowedActions: Record<TenantStatus, readonly TenantActionName[]> = {
  inactive: ['activate', 'delete'],
  active: ['suspend', 'delete'],
  suspended: ['activate', 'delete'],
  deleted: ['restore'],
};

const one = api.super.tenants[':tenantId'];

export function tenantAction(name: TenantActionName, tenant: TenantSubject): Action {
  const param = { tenantId: tenant.id };
  switch (name) {
    case 'activate':
      return {
        title: `Activate ${tenant.name}?`,
        description:
          tenant.onboardedAt === null
            ? 'Onboarding isn’t finished. Its admins still have to complete it; employees and clients can start working at once.'
            : 'Its users can work again at once.',
        confirmLabel: 'Activate',
        done: `${tenant.name} is active`,
        run: () => callApi(one.$patch({ param, json: { status: 'active' } })),
      };
    case 'suspend':
      return {
        title: `Suspend ${tenant.name}?`,
        description: `${usersOf(tenant)} will lose access at once. They can still sign in, but only see that ${tenant.name} is suspended. Nothing is deleted, and you can activate it again at any time.`,
        confirmLabel: 'Suspend',
        isDestructive: true,
        done: `${tenant.name} is suspended`,
        undo: () => callApi(one.$patch({ param, json: { status: 'active' } })),
        run: () => callApi(one.$patch({ param, json: { status: 'suspended' } })),
      };
    case 'delete':
      return {
        title: `Delete ${tenant.name}?`,
        description: `${usersOf(tenant)} will be signed out at once and can’t sign in. You can restore the tenant with all its data for ${timeLimits.restorable}, until ${formatDate(purgedAt(new Date().toISOString()), 'longDate')}. After that, it is permanently deleted.`,
        confirmLabel: 'Delete tenant',
        isDestructive: true,
        typedPhrase: deleteTenantPhrase(tenant.slug),
        done: `${tenant.name} is deleted; you can restore it for ${timeLimits.restorable}`,
        run: () =>
          callApi(
            one.$delete(
              { param },
              {
                headers: { 'X-Confirm': deleteTenantPhrase(tenant.slug) },
                ...confirmFor({ action: 'Delete a tenant', target: tenant.name }),
              },
            ),
          ),
      };
    case 'restore':
      return {
        title: `Restore ${tenant.name}?`,
        description:
          'The tenant is restored with the same status and all its data. Its users can sign in again with the same passwords.',
        confirmLabel: 'Restore',
        done: `${tenant.name} is restored`,
        run: () =>
          callApi(one.restore.$post({ param }, confirmFor({ action: 'Restore a tenant', target: tenant.name }))),
      };
  }
}

function usersOf({ userCount }: TenantSubject): string {
  if (userCount === 0) return 'Any invited users';
  return userCount === 1 ? 'Its only user' : `Its ${formatNumber(userCount)} users`;
}
