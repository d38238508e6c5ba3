import { openDatabase } from '@tenantry/db';
import { cloneDatabase, type ClonedDatabase } from '@tenantry/db/testing';
import { afterAll } from 'vitest';
import { createApp } from '../app.ts';
import { readConfig, type Config } from '../config.ts';
import { createLog } from '../core/log.ts';
import { createPasswordHasher } from '../core/passwords/passwordHasher.ts';
import { createRefusalLog } from '../core/audit/refusalLog.ts';
import { createMetrics } from '../features/metrics/createMetrics.ts';
import { createTracing } from '../features/tracing/createTracing.ts';
import { traceDatabase } from '../features/tracing/traceDatabase.ts';
import { encodeLogo } from '../features/tenantSettings/encodeLogo.ts';
import { createSecrets } from '../core/secrets/secrets.ts';
import type { Services } from '../core/services.ts';
import { Browser, testOrigin } from './Browser.ts';
import { checkResponses } from './checkAnswer.ts';

export type TestApp = {
  app: ReturnType<typeof createApp>;
  services: Services;
  clone: ClonedDatabase;
  /** Every line that was logged. */
  logLines: string[];
  browser(): Browser;
};

export const testKeys = `v1:${Buffer.alloc(32, 7).toString('base64')}`;

/**
 * Creates the whole app with its own database. Limits are raised and failures aren't delayed, so that tests run fast;
 * suites about limits and delays use the defaults.
 */
export async function createTestApp(
  environment: Record<string, string> = {},
  overrides: Partial<Services> = {},
): Promise<TestApp> {
  const clone = await cloneDatabase();
  const config: Config = readConfig({
    DATABASE_URL: clone.url,
    PUBLIC_URL: testOrigin,
    ENCRYPTION_KEYS: testKeys,
    LIMITS_FACTOR: '100000',
    SIGN_IN_FAILURE_MIN_MS: '0',
    HASH_MAX_QUEUED: '1000',
    LOG_LEVEL: 'debug',
    ...environment,
  });
  const logLines: string[] = [];
  const log = createLog({ level: config.logLevel, write: (line) => logLines.push(line) });
  const tracing = config.tracing ? createTracing(config.tracing, log) : undefined;
  const opened = openDatabase(clone.url, {
    maxConnections: config.databaseMaxConnections,
    webSocketProxy: clone.webSocketProxy,
  });
  const database = tracing ? traceDatabase(opened, tracing) : opened;
  const hasher = createPasswordHasher(config.hashing);
  const services: Services = {
    config,
    database,
    hasher,
    ...(config.metricsToken !== null && { metrics: createMetrics({ database, hasher }) }),
    secrets: createSecrets(config.encryptionKeys!),
    refusals: createRefusalLog(database),
    encodeLogo,
    log,
    ...(tracing && { tracing }),
    ...overrides,
  };
  const app = checkResponses(createApp(services));
  afterAll(() => database.close());
  return {
    app,
    services,
    clone,
    logLines,
    browser: () => new Browser(app),
  };
}
