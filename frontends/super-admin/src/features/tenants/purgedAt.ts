import { policies } from '@tenantry/kit';

const KEPT_MS = policies.restorableDays * 86_400_000;

/** When a deleted tenant is deleted permanently. */
export const purgedAt = (deletedAt: string): string => new Date(Date.parse(deletedAt) + KEPT_MS).toISOString();
