const KEY = 'tenantry-recent';
const KEPT = 6;

/** A record that was opened in this tab. */
export type RecentRecord = { to: string; label: string; note: string; tenantId?: string };

type Kept = { owner: string; records: RecentRecord[] };

/** The records that this account opened in this tab, the latest first. */
export function readRecent(owner: string): RecentRecord[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Kept | null;
    return kept?.owner === owner ? kept.records : [];
  } catch {
    return [];
  }
}

export function rememberRecord(owner: string, record: RecentRecord): void {
  const others = readRecent(owner).filter(({ to }) => to !== record.to);
  const kept: Kept = { owner, records: [record, ...others].slice(0, KEPT) };
  sessionStorage.setItem(KEY, JSON.stringify(kept));
}

/** When the account signs out, so that no names of tenants and people are left. */
export const forgetRecent = (): void => sessionStorage.removeItem(KEY);
