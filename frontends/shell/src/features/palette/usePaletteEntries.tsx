import { type Me, NavIcon, type Role, type SearchResults, recordLink, useLocation } from '@tenantry/kit';
import { IconHistory, IconListSearch } from '@tabler/icons-react';
import type { NavEntry } from '../remotes/navEntries.ts';
import { foundEntries } from './foundEntries.tsx';
import { matchScore } from './matchScore.ts';
import type { PaletteEntry } from './paletteEntry.ts';
import { readRecent } from '../session/recentRecords.ts';
import { tenantIdAt } from './recordAt.ts';
import { remoteActionsWithoutTenant } from './remoteActions.tsx';
import { requestIdIn } from './requestIdIn.ts';
import { useActionEntries, useTenantEntries } from './useActionEntries.tsx';

type Around = {
  me: Me;
  pages: NavEntry[];
  typed: string;
  found: SearchResults | undefined;
  /** The tenant whose actions are offered: by default the first result. */
  highlightedTenantId: string | null;
  showShortcuts: () => void;
};

/** Everything that matches what was typed, in the order it is shown: the group with the best match first. */
export function usePaletteEntries({
  me,
  pages,
  typed,
  found,
  highlightedTenantId,
  showShortcuts,
}: Around): PaletteEntry[] {
  const role = me.effectiveUserRole;
  const tenants = found?.tenants ?? [];
  const inTenant = useTenantEntries(me, tenants.find(({ id }) => id === highlightedTenantId) ?? tenants[0] ?? null);
  const inTenantAtHand = useTenantEntries(me, useTenantAtHand(me));
  const actions = useActionEntries(me, showShortcuts);
  const places = pages.map((page) => ({
    id: page.to,
    group: 'Pages',
    label: page.label,
    icon: <NavIcon name={page.icon} />,
    to: page.to,
  }));
  if (typed === '') return [...recentEntries(me), ...places, ...actions];
  // The actions of a tenant that was found are offered below it; else those of the tenant at hand, if they match.
  const ofTenants =
    tenants.length > 0 ? [] : inTenantAtHand.length > 0 ? inTenantAtHand : remoteActionsWithoutTenant(me, 'Actions');
  return [
    ...requestEntries(role, typed),
    // Earlier results stay until new ones arrive, but only those that still match.
    ...bestFirst([...places, ...(found ? foundEntries(role, found) : []), ...ofTenants, ...actions], typed),
    ...inTenant,
    ...logEntries(role, typed),
  ];
}

/** Groups by their best match, and within a group the best match first. */
function bestFirst(entries: PaletteEntry[], typed: string): PaletteEntry[] {
  const groups = new Map<string, { entry: PaletteEntry; score: number }[]>();
  for (const entry of entries) {
    const score = matchScore(entry, typed);
    if (score !== null) groups.set(entry.group, [...(groups.get(entry.group) ?? []), { entry, score }]);
  }
  const sorted = [...groups.values()].map((group) => group.toSorted((a, b) => a.score - b.score));
  return sorted
    .toSorted((a, b) => (a[0]?.score ?? 0) - (b[0]?.score ?? 0))
    .flatMap((group) => group.map(({ entry }) => entry));
}

/** The tenant whose drawer is open, else the one that was opened last. */
function useTenantAtHand({ user, effectiveUserRole }: Me): { id: string; name: string } | null {
  const { pathname } = useLocation();
  const recent = readRecent(user.id).filter(({ to, tenantId }) => tenantId !== undefined && to.endsWith(tenantId));
  const openId = tenantIdAt(effectiveUserRole, pathname);
  const known = openId === null ? recent[0] : recent.find(({ tenantId }) => tenantId === openId);
  if (known?.tenantId) return { id: known.tenantId, name: known.label };
  return openId === null ? null : { id: openId, name: 'this tenant' };
}

/** Records that were opened before, except the current one. */
function recentEntries({ user }: Me): PaletteEntry[] {
  return readRecent(user.id)
    .filter(({ to }) => to !== location.pathname)
    .slice(0, 5)
    .map(({ to, label, note }) => ({ id: `recent ${to}`, group: 'Recent', label, note, icon: <IconHistory />, to }));
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
