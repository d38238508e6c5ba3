const KEPT_MS = 30 * 86_400_000;

/** When a deleted tenant is deleted permanently. */
export const purgedAt = (deletedAt: string): string => new Date(Date.parse(deletedAt) + KEPT_MS).toISOString();
