import { type Me, NavIcon, fillAddress, readPageConfig, recordLink } from '@tenantry/kit';
import { isOffered } from '../remotes/isOffered.ts';
import type { PaletteEntry } from './paletteEntry.ts';

const aboutTenant = /:tenantId\b/;

/** The actions that the caller's remotes offer everywhere. */
export function remoteActions(me: Me, group: string): PaletteEntry[] {
  return declared(me)
    .filter(({ to }) => !aboutTenant.test(to))
    .map(({ to, ...action }) => ({ ...entryOf(action, group), id: to, to }));
}

/** The actions that the caller's remotes offer for one tenant. */
export function remoteTenantActions(me: Me, group: string, tenantId: string): PaletteEntry[] {
  return declared(me)
    .filter(({ to }) => aboutTenant.test(to))
    .map(({ to, ...action }) => ({ ...entryOf(action, group), id: to, to: fillAddress(to, { tenantId }) }));
}

/** The same actions while no tenant is known: they lead to where one is chosen. */
export function remoteActionsWithoutTenant(me: Me, group: string): PaletteEntry[] {
  const list = recordLink(me.effectiveUserRole, 'tenant', { tenantId: '' })?.replace(/\/$/, '');
  if (!list) return [];
  return declared(me)
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

const declared = (me: Me) =>
  readPageConfig()
    .remotes.filter(({ audience }) => audience.includes(me.effectiveUserRole))
    .flatMap(({ palette = [] }) => palette.filter((action) => isOffered(me, action)));
