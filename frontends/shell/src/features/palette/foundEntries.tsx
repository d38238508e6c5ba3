import {
  PersonAvatar,
  type Role,
  type SearchResults,
  TenantStatusMark,
  TenantTile,
  TestUserBadge,
  UserStatusMark,
  counted,
  recordLink,
  tenantRoleLabel,
} from '@tenantry/kit';
import type { PaletteEntry } from './paletteEntry.ts';

/** Tenants, users and platform admins that a remote of this role has a page for. */
export function foundEntries(role: Role, { tenants, users, admins }: SearchResults): PaletteEntry[] {
  return [
    ...tenants.flatMap((tenant) =>
      entryAt(recordLink(role, 'tenant', { tenantId: tenant.id }), {
        id: tenant.id,
        group: 'Tenants',
        label: tenant.name,
        note: `${tenant.slug} · ${counted(tenant.userCount, 'user')}`,
        icon: <TenantTile name={tenant.name} color={tenant.primaryColor} logoUrl={tenant.logoUrl} />,
        end: <TenantStatusMark status={tenant.status} />,
        tenant,
      }),
    ),
    ...users.flatMap(({ id, name, email, tenantId, tenantName, role: userRole, status, isTestUser }) =>
      entryAt(recordLink(role, 'user', { tenantId, userId: id }), {
        id,
        group: 'Users',
        label: name || email,
        note: [tenantName, tenantRoleLabel(userRole), ...(name ? [email] : [])].join(' · '),
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
