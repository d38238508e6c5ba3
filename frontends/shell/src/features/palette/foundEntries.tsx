import {
  PersonAvatar,
  type Role,
  type SearchResults,
  type StatusKind,
  StatusMark,
  TestUserBadge,
  TenantTile,
  UserStatusMark,
  recordLink,
} from '@tenantry/kit';
import type { PaletteEntry } from './paletteEntry.ts';

const tenantStatusLabels: Record<SearchResults['tenants'][number]['status'], { kind: StatusKind; word: string }> = {
  active: { kind: 'active', word: 'Active' },
  inactive: { kind: 'inactive', word: 'Inactive' },
  suspended: { kind: 'suspended', word: 'Suspended' },
  deleted: { kind: 'revoked', word: 'Deleted' },
};

const roles: Record<SearchResults['users'][number]['role'], string> = {
  TENANT_ADMIN: 'Tenant admin',
  EMPLOYEE: 'Employee',
  CLIENT: 'Client',
};

const tenantMark = ({ kind, word }: (typeof tenantStatusLabels)['active']) => (
  <StatusMark kind={kind}>{word}</StatusMark>
);
const counted = (count: number) => (count === 1 ? '1 user' : `${count.toLocaleString('en')} users`);

/** Tenants, users and platform admins that a remote of this role has a page for. */
export function foundEntries(role: Role, { tenants, users, admins }: SearchResults): PaletteEntry[] {
  return [
    ...tenants.flatMap((tenant) =>
      entryAt(recordLink(role, 'tenant', { tenantId: tenant.id }), {
        id: tenant.id,
        group: 'Tenants',
        label: tenant.name,
        note: `${tenant.slug} · ${counted(tenant.userCount)}`,
        icon: <TenantTile name={tenant.name} color={tenant.primaryColor} logoUrl={tenant.logoUrl} />,
        end: tenantMark(tenantStatusLabels[tenant.status]),
        tenant,
      }),
    ),
    ...users.flatMap(({ id, name, email, tenantId, tenantName, role: userRole, status, isTestUser }) =>
      entryAt(recordLink(role, 'user', { tenantId, userId: id }), {
        id,
        group: 'Users',
        label: name || email,
        note: [tenantName, roles[userRole], ...(name ? [email] : [])].join(' · '),
        icon: <PersonAvatar name={name || email} size={20} />,
        end: (
          <>
            <TestUserBadge of={{ isTestUser }} /> <UserStatusMark status={status} />
          </>
        ),
      }),
    ),
    ...admins.flatMap(({ id, name, email, status }) =>
      entryAt(recordLink(role, 'platformAdmin', { userId: id }), {
        id,
        group: 'Platform admins',
        label: name || email,
        note: email,
        icon: <PersonAvatar name={name || email} size={20} />,
        end: <UserStatusMark status={status} />,
      }),
    ),
  ];
}

const entryAt = (to: string | null, entry: Omit<PaletteEntry, 'to' | 'run'>): PaletteEntry[] =>
  to === null ? [] : [{ ...entry, to }];
