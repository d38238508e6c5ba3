import type { StatusKind, TenantStatus } from '@tenantry/kit';

/** The statuses in the order of a tenant's life, with the mark and the words that they are shown by. */
export const tenantStatuses: { status: TenantStatus; kind: StatusKind; word: string; meaning: string }[] = [
  { status: 'active', kind: 'active', word: 'Active', meaning: 'at work' },
  { status: 'inactive', kind: 'inactive', word: 'Inactive', meaning: 'still to be set up' },
  { status: 'suspended', kind: 'suspended', word: 'Suspended', meaning: 'shut out for now' },
  { status: 'deleted', kind: 'revoked', word: 'Deleted', meaning: 'kept for 30 days' },
];

export const tenantStatusWords = (status: TenantStatus) => tenantStatuses.find((each) => each.status === status)!;
