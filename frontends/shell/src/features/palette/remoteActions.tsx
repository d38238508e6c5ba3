import { type Role, NavIcon, fillAddress, readPageConfig, recordLink } from '@tenantry/kit';
import type { PaletteEntry } from './paletteEntry.ts';

const aboutTenant = /:tenantId\b/;

/** The actions that the role's remotes offer everywhere. */
export function remoteActions(role: Role, group: string): PaletteEntry[] {
  return declared(role)
    .filter(({ to }) => !aboutTenant.test(to))
    .map(({ to, ...action }) => ({ ...entryOf(action, group), id: to, to }));
}

/** The actions that the role's remotes offer for one tenant. */
export function remoteTenantActions(role: Role, group: string, tenantId: string): PaletteEntry[] {
  return declared(role)
    .filter(({ to }) => aboutTenant.test(to))
    .map(({ to, ...action }) => ({ ...entryOf(action, group), id: to, to: fillAddress(to, { tenantId }) }));
}

/** The same actions while no tenant is known: they lead to where one is chosen. */
export function remoteActionsWithoutTenant(role: Role, group: string): PaletteEntry[] {
  const list = recordLink(role, 'tenant', { tenantId: '' })?.replace(/\/$/, '');
  if (!list) return [];
  return declared(role)
    .filter(({ to }) => aboutTenant.test(to))
    .map(({ to, ...action }) => ({ ...entryOf(action, group), id: to, note: 'choose a tenant first', to: list }));
}

type Action = Omit<ReturnType<typeof declared>[number], 'to'>;

const entryOf = ({ label, icon, aliases }: Action, group: string) => ({
  group,
  label,
  icon: <NavIcon name={icon} />,
  ...(aliases && { aliases }),
});

const declared = (role: Role) =>
  readPageConfig().remotes.flatMap(({ audience, palette }) => (audience.includes(role) ? (palette ?? []) : []));
