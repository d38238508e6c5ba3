import { type Me, NavIcon, type Role, type SearchResults, recordLink } from '@tenantry/kit';
import { IconListSearch } from '@tabler/icons-react';
import type { NavEntry } from '../remotes/navEntries.ts';
import { foundEntries } from './foundEntries.tsx';
import type { PaletteEntry } from './paletteEntry.ts';
import { requestIdIn } from './requestIdIn.ts';
import { useActionEntries, useTenantEntries } from './useActionEntries.tsx';

type Around = {
  me: Me;
  pages: NavEntry[];
  typed: string;
  found: SearchResults | undefined;
  /** The tenant whose actions are offered: by default the first result. */
  highlightedTenantId: string | null;
};

/** Everything that matches what was typed, in the order it is shown. */
export function usePaletteEntries({ me, pages, typed, found, highlightedTenantId }: Around): PaletteEntry[] {
  const role = me.effectiveUserRole;
  const tenants = found?.tenants ?? [];
  const inTenant = useTenantEntries(me, tenants.find(({ id }) => id === highlightedTenantId) ?? tenants[0] ?? null);
  const actions = useActionEntries(me);
  const places = pages.map((page) => ({
    id: page.to,
    group: 'Pages',
    label: page.label,
    icon: <NavIcon name={page.icon} />,
    to: page.to,
  }));
  if (typed === '') return [...places, ...actions];
  const fits = ({ label }: PaletteEntry) => label.toLowerCase().includes(typed.toLowerCase());
  // Earlier results stay until new ones arrive, but only those that still match.
  const stillFits = ({ label, note }: PaletteEntry) =>
    `${label} ${note ?? ''}`.toLowerCase().includes(typed.toLowerCase());
  return [
    ...requestEntries(role, typed),
    ...places.filter(fits),
    ...(found ? foundEntries(role, found).filter(stillFits) : []),
    ...inTenant,
    ...actions.filter(fits),
    ...logEntries(role, typed),
  ];
}

/** A request id that was typed or pasted. */
function requestEntries(role: Role, typed: string): PaletteEntry[] {
  const requestId = requestIdIn(typed);
  const to = requestId && recordLink(role, 'auditSearch', { text: requestId });
  if (!to) return [];
  const label = `Find request ${requestId} in the audit log`;
  return [{ id: 'request', group: 'Request', label, icon: <IconListSearch />, to }];
}

function logEntries(role: Role, typed: string): PaletteEntry[] {
  const to = recordLink(role, 'auditSearch', { text: typed });
  if (!to) return [];
  const label = `Search the audit log for “${typed}”`;
  return [{ id: 'log', group: 'Everywhere', label, icon: <IconListSearch />, to }];
}
