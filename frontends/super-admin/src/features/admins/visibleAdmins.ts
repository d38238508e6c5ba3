import { type PlatformAdminItem, type PlatformRole, type Sort, platformRoles } from '@tenantry/kit';
import { personName } from '../people/personName.ts';

export const adminSortKeys = ['name', 'status', 'platformRole', 'email', 'lastLoginAt', 'createdAt'] as const;

type View = {
  search: string;
  status: PlatformAdminItem['status'] | undefined;
  role: PlatformRole | undefined;
  sort: Sort;
};

/** Filters and sorts in the browser: the API returns the whole list. */
export function visibleAdmins(admins: PlatformAdminItem[], { search, status, role, sort }: View): PlatformAdminItem[] {
  const query = search.trim().toLowerCase();
  const sign = sort.order === 'asc' ? 1 : -1;
  return admins
    .filter((admin) => status === undefined || admin.status === status)
    .filter((admin) => role === undefined || admin.platformRole === role)
    .filter((admin) => `${personName(admin)} ${admin.email}`.toLowerCase().includes(query))
    .sort((a, b) => sign * sortValue(a, sort.key).localeCompare(sortValue(b, sort.key)) || a.id.localeCompare(b.id));
}

function sortValue(admin: PlatformAdminItem, key: string): string {
  switch (key) {
    case 'status':
      return admin.status;
    case 'platformRole':
      return String(platformRoles.indexOf(admin.platformRole));
    case 'email':
      return admin.email;
    case 'lastLoginAt':
      return admin.lastLoginAt ?? '';
    case 'createdAt':
      return admin.createdAt;
    default:
      return personName(admin).toLowerCase();
  }
}
