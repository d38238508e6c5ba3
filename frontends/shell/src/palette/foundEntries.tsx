import { PersonAvatar, type SearchResults, type StatusKind, StatusMark, TenantTile } from '@tenantry/kit';
import type { PaletteEntry } from './paletteEntry.ts';

const statuses: Record<SearchResults['tenants'][number]['status'], { kind: StatusKind; word: string }> = {
  active: { kind: 'active', word: 'Active' },
  inactive: { kind: 'inactive', word: 'Inactive' },
  suspended: { kind: 'suspended', word: 'Suspended' },
  deleted: { kind: 'revoked', word: 'Deleted' },
};

/** Tenants, users and platform admins as places to go to. */
export function foundEntries({ tenants, users, admins }: SearchResults): PaletteEntry[] {
  return [
    ...tenants.map((tenant) => ({
      id: tenant.id,
      group: 'Tenants',
      label: tenant.name,
      note: tenant.slug,
      icon: <TenantTile name={tenant.name} color={null} />,
      end: <StatusMark kind={statuses[tenant.status].kind}>{statuses[tenant.status].word}</StatusMark>,
      to: `/super/tenants/${tenant.id}`,
      tenant,
    })),
    ...users.map(({ id, name, email, tenantId, tenantName }) => ({
      id,
      group: 'Users',
      label: name || email,
      note: name ? `${email} · ${tenantName}` : tenantName,
      icon: <PersonAvatar name={name || email} size={20} />,
      to: `/super/tenants/${tenantId}/users/${id}`,
    })),
    ...admins.map(({ id, name, email }) => ({
      id,
      group: 'Platform admins',
      label: name || email,
      note: email,
      icon: <PersonAvatar name={name || email} size={20} />,
      to: `/super/settings/admins/${id}`,
    })),
  ];
}
