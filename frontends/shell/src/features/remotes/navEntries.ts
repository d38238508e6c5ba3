import { type Me, type NavItem, type RemoteEntry, hasClients } from '@tenantry/kit';
import { isForTenant } from './remoteAudience.ts';
import { isOffered } from './isOffered.ts';

export type NavEntry = NavItem & { remoteId?: string };

export type NavGroup = { label: string | null; entries: NavEntry[] };

const clients = { label: 'Clients', to: '/clients', icon: 'clients' };
const team = { label: 'Team', to: '/team', icon: 'team' };
const forAdmins = [
  { label: 'Activity', to: '/activity', icon: 'audit' },
  { label: 'Settings', to: '/settings', icon: 'settings' },
];
/** Where a tenant's own pages are, which a platform admin who acts as it opens too. */
export const workspacePaths = [clients, team, ...forAdmins].map(({ to }) => to);
const account = { label: 'Account', to: '/account', icon: 'account' };

/**
 * The navigation of a tenant's workspace or of the console: its own pages and those of the remotes for the caller's
 * role. A platform admin who acts as a tenant gets the remotes for its admins and employees.
 */
export function navEntries(me: Me, workspace: Me['tenant'], remotes: RemoteEntry[]): NavEntry[] {
  const offered = navOf(
    me,
    remotes.filter((remote) => remote.audience.includes(me.effectiveUserRole)),
  );
  if (!workspace) return offered;
  if (me.effectiveUserRole === 'super_user')
    return [...ownClients(clients), team, ...navOf(me, remotes.filter(isForTenant)), ...forAdmins];
  const own = me.effectiveUserRole === 'client' ? { ...clients, label: 'Your record' } : clients;
  const isAdmin = me.effectiveUserRole === 'admin';
  return [...ownClients(own), ...(isAdmin ? [team] : []), ...offered, ...(isAdmin ? forAdmins : []), account];
}

const ownClients = (entry: NavItem) => (hasClients() ? [entry] : []);

function navOf(me: Me, remotes: RemoteEntry[]): NavEntry[] {
  return remotes.flatMap(({ id, nav }) =>
    nav.filter((item) => isOffered(me, item)).map((item) => ({ ...item, remoteId: id })),
  );
}

export function navGroups(entries: NavEntry[]): NavGroup[] {
  const groups = new Map<string | null, NavEntry[]>();
  for (const entry of entries) {
    const label = entry.group ?? null;
    groups.set(label, [...(groups.get(label) ?? []), entry]);
  }
  return [...groups].map(([label, inGroup]) => ({ label, entries: inGroup }));
}

/** The entry that the current page belongs to: the longest match. */
export function currentEntry(entries: NavEntry[], path: string): NavEntry | undefined {
  return entries
    .filter(({ to }) => path === to || path.startsWith(`${to}/`))
    .sort((a, b) => b.to.length - a.to.length)[0];
}
