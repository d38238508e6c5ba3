import { type Role, readPageConfig, recordLink } from '@tenantry/kit';
import type { RecentRecord } from '../session/recentRecords.ts';

const kinds = ['user', 'platformAdmin', 'tenant'] as const;
const notes = { tenant: 'Tenant', platformAdmin: 'Platform admin' };

/** The record whose drawer is open at this path; `drawers` are the names of the open ones, the front one first. */
export function recordAt(role: Role, path: string, drawers: string[]): RecentRecord | null {
  for (const kind of kinds) {
    const ids = idsAt(role, kind, path);
    if (!ids) continue;
    const to = recordLink(role, kind, ids as { tenantId: string; userId: string });
    const [label, note] = kind === 'user' ? [drawers.at(-2), drawers.at(-1)] : [drawers.at(-1), notes[kind]];
    if (!to || !label) return null;
    return { to, label, note: note ?? '', ...(ids['tenantId'] && { tenantId: ids['tenantId'] }) };
  }
  return null;
}

/** The tenant whose drawer, or whose user's, is open at this path. */
export const tenantIdAt = (role: Role, path: string): string | null =>
  idsAt(role, 'tenant', path)?.['tenantId'] ?? null;

function idsAt(role: Role, kind: (typeof kinds)[number], path: string): Record<string, string> | null {
  const remote = readPageConfig().remotes.find(({ audience, links }) => links?.[kind] && audience.includes(role));
  const template = remote?.links?.[kind]?.split(/[?#]/)[0];
  if (!template) return null;
  // Ids only: a word such as "new" is a page of its own.
  const pattern = template.replace(/:(\w+)/g, '(?<$1>[0-9a-f-]{36})');
  const ids = new RegExp(`^${pattern}(?:/|$)`).exec(path)?.groups;
  return ids ? { ...ids } : null;
}
