import { readPageConfig } from './readPageConfig.ts';
import type { RemoteEntry, Role } from './remoteEntry.ts';

/** The ids that make up the address of each kind of record. */
type RecordIds = {
  tenant: { tenantId: string };
  user: { tenantId: string; userId: string };
  platformAdmin: { userId: string };
  auditSearch: { text: string };
  auditRow: { requestId: string; rowId: string };
};

// Every kind that a manifest may declare has its ids here.
type RecordKind = keyof NonNullable<RemoteEntry['links']> & keyof RecordIds;

/** The address at which this role sees a record; null if none of its remotes shows such records. */
export function recordLink<Kind extends RecordKind>(role: Role, kind: Kind, ids: RecordIds[Kind]): string | null {
  const remote = readPageConfig().remotes.find(({ audience, links }) => links?.[kind] && audience.includes(role));
  const template = remote?.links?.[kind];
  return template ? fillAddress(template, ids) : null;
}

/** `/tenants/:tenantId` with the id in its place. */
export function fillAddress(template: string, values: Record<string, string>): string {
  return template.replace(/:(\w+)/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : encodeURIComponent(value);
  });
}
