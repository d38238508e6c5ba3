import type { PoolLimits } from './connectPool.ts';

export const poolOptions = (url: string, { maxConnections = 10, connectTimeoutMs = 3_000 }: PoolLimits) => ({
  connectionString: url,
  max: maxConnections,
  connectionTimeoutMillis: connectTimeoutMs,
  idleTimeoutMillis: 30_000,
  application_name: 'tenantry',
});
