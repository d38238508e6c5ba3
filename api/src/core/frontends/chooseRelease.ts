import { createHash } from 'node:crypto';

/** What decides which release of a frontend a tenant gets. Null is the release that is built in. */
export type FrontendChoice = {
  id: string;
  defaultReleaseId: string | null;
  rollout: { releaseId: string; percent: number; tenantIds: ReadonlySet<string> } | null;
  holdBack: ReadonlySet<string>;
  pins: ReadonlyMap<string, string | null>;
};

/**
 * A tenant's position between 0 and 100, always the same for a frontend. So everyone in a tenant gets the same release,
 * and a rollout that grows only adds tenants. changeRollout.ts computes the same in SQL.
 */
export const tenantPosition = (frontendId: string, tenantId: string): number =>
  (createHash('sha256').update(`${frontendId}:${tenantId}`).digest().readUInt32BE(0) / 2 ** 32) * 100;

/** The pinned release, else the one that is rolled out to the tenant, else the default. Held-back tenants come last. */
export function chooseRelease(frontend: FrontendChoice, tenantId: string | null): string | null {
  const { id, defaultReleaseId, rollout, holdBack, pins } = frontend;
  if (tenantId === null) return defaultReleaseId;
  const pin = pins.get(tenantId);
  if (pin !== undefined) return pin;
  if (!rollout) return defaultReleaseId;
  const { releaseId, percent, tenantIds } = rollout;
  if (tenantIds.has(tenantId) || percent === 100) return releaseId;
  return percent > 0 && !holdBack.has(tenantId) && tenantPosition(id, tenantId) < percent
    ? releaseId
    : defaultReleaseId;
}
