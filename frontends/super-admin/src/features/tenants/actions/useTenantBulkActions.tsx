import { type TenantListItem, api, callApi, usePlatformRights } from '@tenantry/kit';
import { useBulkActions } from '@tenantry/kit/lists';
import { IconBan, IconCircleCheck } from '@tabler/icons-react';
import { useRefreshTenants } from '../api/useRefreshTenants.ts';
import { allowedActions } from './tenantAction.ts';

const one = api.super.tenants[':tenantId'];
const setStatus = ({ id }: TenantListItem, status: 'active' | 'suspended') =>
  callApi(one.$patch({ param: { tenantId: id }, json: { status } }));

/** Actions for several tenants. Deleting isn't one of them, because each tenant is deleted by typing its own phrase. */
export function useTenantBulkActions(rows: TenantListItem[] | undefined) {
  const { may } = usePlatformRights();
  const actions = [
    {
      label: 'Activate…',
      icon: <IconCircleCheck size={14} />,
      title: (count: string) => `Activate ${count}?`,
      description: 'Their users can work at once. Where onboarding isn’t finished, admins still have to complete it.',
      skips: ({ status }: TenantListItem) => (allowedActions[status].includes('activate') ? null : `${status} already`),
      run: (tenant: TenantListItem) => setStatus(tenant, 'active').then(() => undefined),
      done: (count: string) => `Activated ${count}`,
    },
    {
      label: 'Suspend…',
      icon: <IconBan size={14} />,
      title: (count: string) => `Suspend ${count}?`,
      description:
        'Their users lose access at once. They can still sign in, but only see that their workspace is suspended. Nothing is deleted.',
      isDestructive: true,
      skips: ({ status }: TenantListItem) =>
        allowedActions[status].includes('suspend')
          ? null
          : status === 'inactive'
            ? 'not set up yet'
            : `${status} already`,
      run: (tenant: TenantListItem) => setStatus(tenant, 'suspended').then(() => undefined),
      done: (count: string) => `Suspended ${count}`,
      undo: (tenant: TenantListItem) => setStatus(tenant, 'active'),
    },
  ];
  // Deleted tenants can only be restored, which asks for a second factor each time.
  const isOfDeleted = rows?.every(({ status }) => status === 'deleted') ?? false;
  return useBulkActions({
    rows,
    rowKey: ({ id }) => id,
    nameOf: ({ name }) => name,
    noun: { one: 'tenant', many: 'tenants' },
    actions: may('manageTenants') && !isOfDeleted ? actions : [],
    exportPath: may('exportLists') && !isOfDeleted ? '/super/tenants/export' : undefined,
    refresh: useRefreshTenants(),
  });
}
