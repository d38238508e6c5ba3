import {
  PersonAvatar,
  type SearchResults,
  type StatusKind,
  StatusMark,
  TenantTile,
  UserStatusMark,
} from '@tenantry/kit';
import type { PaletteEntry } from './paletteEntry.ts';

const tenantLooks: Record<SearchResults['tenants'][number]['status'], { kind: StatusKind; word: string }> = {
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

const tenantMark = ({ kind, word }: (typeof tenantLooks)['active']) => <StatusMark kind={kind}>{word}</StatusMark>;
const counted = (count: number) => (count === 1 ? '1 user' : `${count.toLocaleString('en')} users`);

/** Tenants, users and platform admins as places to go to. */
export function foundEntries({ tenants, users, admins }: SearchResults): PaletteEntry[] {
  return [
    ...tenants.map((tenant) => ({
      id: tenant.id,
      group: 'Tenants',
      label: tenant.name,
      note: `${tenant.slug} · ${counted(tenant.userCount)}`,
      icon: <TenantTile name={tenant.name} color={tenant.primaryColor} logoUrl={tenant.logoUrl} />,
      end: tenantMark(tenantLooks[tenant.status]),
      to: `/super/tenants/${tenant.id}`,
      tenant,
    })),
    ...users.map(({ id, name, email, tenantId, tenantName, role, status }) => ({
      id,
      group: 'Users',
      label: name || email,
      note: [tenantName, roles[role], ...(name ? [email] : [])].join(' · '),
      icon: <PersonAvatar name={name || email} size={20} />,
      end: <UserStatusMark status={status} />,
      to: `/super/tenants/${tenantId}/users/${id}`,
    })),
    ...admins.map(({ id, name, email, status }) => ({
      id,
      group: 'Platform admins',
      label: name || email,
      note: email,
      icon: <PersonAvatar name={name || email} size={20} />,
      end: <UserStatusMark status={status} />,
      to: `/super/settings/admins/${id}`,
    })),
  ];
}
