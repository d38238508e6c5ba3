import type { Me, NavItem, RemoteEntry } from '@tenantry/kit';

export type NavEntry = NavItem & { remoteId?: string };

export type NavGroup = { label: string | null; entries: NavEntry[] };

/** The nav of this person: what the remotes offer to their role, then the shell's own. */
export function navEntries(me: Me, remotes: RemoteEntry[]): NavEntry[] {
  const offered = remotes
    .filter((remote) => remote.audience.includes(me.effectiveUserRole))
    .flatMap((remote) => remote.nav.map((item) => ({ ...item, remoteId: remote.id })));
  // A platform admin's nav is the console; their own account stands in the menu at the top right.
  const own = me.effectiveUserRole === 'super_user' ? [] : [{ label: 'Account', to: '/account', icon: 'account' }];
  return [...offered, ...own];
}

export function navGroups(entries: NavEntry[]): NavGroup[] {
  const groups = new Map<string | null, NavEntry[]>();
  for (const entry of entries) {
    const label = entry.group ?? null;
    groups.set(label, [...(groups.get(label) ?? []), entry]);
  }
  return [...groups].map(([label, inGroup]) => ({ label, entries: inGroup }));
}

/** The entry that the current page belongs to: the longest that fits. */
export function currentEntry(entries: NavEntry[], path: string): NavEntry | undefined {
  return entries
    .filter(({ to }) => path === to || path.startsWith(`${to}/`))
    .sort((a, b) => b.to.length - a.to.length)[0];
}
