const KEPT_MS = 30 * 86_400_000;

/** When a tenant that was deleted then is gone for good. */
export const purgedAt = (deletedAt: string): string => new Date(Date.parse(deletedAt) + KEPT_MS).toISOString();
