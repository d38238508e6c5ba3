import type { StatusKind, TenantStatus } from '@tenantry/kit';

/** The tenant statuses in the order in which lists show them. */
export const tenantStatuses: { status: TenantStatus; kind: StatusKind; word: string; meaning: string }[] = [
  { status: 'active', kind: 'active', word: 'Active', meaning: 'open to its users' },
  { status: 'inactive', kind: 'inactive', word: 'Inactive', meaning: 'not set up yet' },
  { status: 'suspended', kind: 'suspended', word: 'Suspended', meaning: 'access is blocked' },
  { status: 'deleted', kind: 'revoked', word: 'Deleted', meaning: 'kept for 30 days' },
];

export const tenantStatusInfo = (status: TenantStatus) => tenantStatuses.find((each) => each.status === status)!;
