import { type Me, NavIcon, type SearchResults } from '@tenantry/kit';
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
  /** Whose actions are offered; where nobody chose, the first that was found. */
  litTenantId: string | null;
};

/** Everything that fits what was typed, in the order it is shown. */
export function usePaletteEntries({ me, pages, typed, found, litTenantId }: Around): PaletteEntry[] {
  const isPlatformAdmin = me.effectiveUserRole === 'super_user';
  const tenants = found?.tenants ?? [];
  const inTenant = useTenantEntries(tenants.find(({ id }) => id === litTenantId) ?? tenants[0] ?? null);
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
  // What was found for the letters before is shown until the answer comes, but only what still fits.
  const stillFits = ({ label, note }: PaletteEntry) =>
    `${label} ${note ?? ''}`.toLowerCase().includes(typed.toLowerCase());
  return [
    ...(isPlatformAdmin ? requestEntries(typed) : []),
    ...places.filter(fits),
    ...(found ? foundEntries(found).filter(stillFits) : []),
    ...inTenant,
    ...actions.filter(fits),
    ...(isPlatformAdmin ? [searchLog(typed)] : []),
  ];
}

function requestEntries(typed: string): PaletteEntry[] {
  const id = requestIdIn(typed);
  if (!id) return [];
  return [
    {
      id: 'request',
      group: 'Request',
      label: `Find request ${id} in the audit log`,
      icon: <IconListSearch />,
      to: `/super/audit?search=${id}`,
    },
  ];
}

function searchLog(typed: string): PaletteEntry {
  return {
    id: 'log',
    group: 'Everywhere',
    label: `Search the audit log for “${typed}”`,
    icon: <IconListSearch />,
    to: `/super/audit?search=${encodeURIComponent(typed)}`,
  };
}
