import { type Role, NavIcon, fillAddress, readPageConfig } from '@tenantry/kit';
import type { PaletteEntry } from './paletteEntry.ts';

const aboutTenant = /:tenantId\b/;

/** The actions that the role's remotes offer everywhere. */
export function remoteActions(role: Role, group: string): PaletteEntry[] {
  return declared(role)
    .filter(({ to }) => !aboutTenant.test(to))
    .map(({ label, icon, to }) => ({ id: to, group, label, icon: <NavIcon name={icon} />, to }));
}

/** The actions that the role's remotes offer for one tenant. */
export function remoteTenantActions(role: Role, group: string, tenantId: string): PaletteEntry[] {
  return declared(role)
    .filter(({ to }) => aboutTenant.test(to))
    .map(({ label, icon, to }) => ({
      id: to,
      group,
      label,
      icon: <NavIcon name={icon} />,
      to: fillAddress(to, { tenantId }),
    }));
}

const declared = (role: Role) =>
  readPageConfig().remotes.flatMap(({ audience, palette }) => (audience.includes(role) ? (palette ?? []) : []));
