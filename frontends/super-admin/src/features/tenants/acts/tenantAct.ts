import { type TenantListItem, type TenantStatus, api, callApi, deleteTenantPhrase } from '@tenantry/kit';
import { purgedAt } from '../purgedAt.ts';
import { dayInWords } from '../dayInWords.ts';

export type TenantActName = 'activate' | 'suspend' | 'delete' | 'restore';

/** Whom an act is about. */
export type ActedTenant = Pick<TenantListItem, 'id' | 'name' | 'slug' | 'status' | 'onboardedAt' | 'userCount'>;

export type TenantAct = {
  title: string;
  /** What will happen, and to whom. */
  words: string;
  confirmLabel: string;
  isDestructive?: boolean;
  typedPhrase?: string;
  done: string;
  run: () => Promise<unknown>;
};

/** What can be done to a tenant in each status; the API refuses everything else. */
export const possibleActs: Record<TenantStatus, readonly TenantActName[]> = {
  inactive: ['activate', 'delete'],
  active: ['suspend', 'delete'],
  suspended: ['activate', 'delete'],
  deleted: ['restore'],
};

const one = api.super.tenants[':tenantId'];

export function tenantAct(name: TenantActName, tenant: ActedTenant): TenantAct {
  const param = { tenantId: tenant.id };
  switch (name) {
    case 'activate':
      return {
        title: `Activate ${tenant.name}?`,
        words:
          tenant.onboardedAt === null
            ? 'Onboarding isn’t finished. Its admins are still led to it; its employees and clients can work at once.'
            : 'Its users can work in it at once.',
        confirmLabel: 'Activate',
        done: `${tenant.name} is active`,
        run: () => callApi(one.$patch({ param, json: { status: 'active' } })),
      };
    case 'suspend':
      return {
        title: `Suspend ${tenant.name}?`,
        words: `${peopleOf(tenant)} can’t work from the next click on. They can still sign in, but see only that ${tenant.name} is suspended. Nothing is deleted, and you can activate it again at any time.`,
        confirmLabel: 'Suspend',
        isDestructive: true,
        done: `${tenant.name} is suspended`,
        run: () => callApi(one.$patch({ param, json: { status: 'suspended' } })),
      };
    case 'delete':
      return {
        title: `Delete ${tenant.name}?`,
        words: `${peopleOf(tenant)} will be out at once and cannot sign in. Everything in it is kept for 30 days: until ${dayInWords(
          purgedAt(new Date().toISOString()),
        )} you can restore it as it is now. After that it is gone for good.`,
        confirmLabel: 'Delete tenant',
        isDestructive: true,
        typedPhrase: deleteTenantPhrase(tenant.slug),
        done: `${tenant.name} is deleted; it can be restored for 30 days`,
        run: () => callApi(one.$delete({ param }, { headers: { 'X-Confirm': deleteTenantPhrase(tenant.slug) } })),
      };
    case 'restore':
      return {
        title: `Restore ${tenant.name}?`,
        words:
          'It comes back as it was when it was deleted, with the same status and everything in it. Users who could sign in before can do so again, with the same password.',
        confirmLabel: 'Restore',
        done: `${tenant.name} is back`,
        run: () => callApi(one.restore.$post({ param })),
      };
  }
}

function peopleOf({ userCount }: ActedTenant): string {
  if (userCount === 0) return 'Anybody who was invited to it';
  return userCount === 1 ? 'The one person in it' : `Its ${userCount.toLocaleString('en')} people`;
}
