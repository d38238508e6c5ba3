import { rateLimited } from '../AppError.ts';
import type { Services } from '../services.ts';

const windowMs = 10_000;
const maxPerWindow = 2_000;

type Window = { startedAt: number; requests: number };

const windowsOf = new WeakMap<object, Map<string, Window>>();

/**
 * Counts a key's requests in this process, so that a limit costs no query, and refuses those beyond the limit. Only keys
 * that exist are counted, so there are few of them.
 */
export function countKeyRequest({ database, config }: Pick<Services, 'database' | 'config'>, keyId: string): void {
  const windows = windowsOf.get(database) ?? new Map<string, Window>();
  windowsOf.set(database, windows);
  const now = performance.now();
  const known = windows.get(keyId);
  const current = known && now - known.startedAt < windowMs ? known : { startedAt: now, requests: 0 };
  windows.set(keyId, current);
  current.requests += 1;
  if (current.requests > maxPerWindow * config.limitsFactor)
    throw rateLimited(Math.max(1, Math.ceil((current.startedAt + windowMs - now) / 1000)));
}
