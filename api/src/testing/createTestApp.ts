import { cloneDatabase, type ClonedDatabase } from '@tenantry/db/testing';
import { afterAll } from 'vitest';
import { createApp } from '../app.ts';
import { readConfig, type Config } from '../config.ts';
import { createLog } from '../core/log.ts';
import type { createPasswordHasher } from '../core/passwords/passwordHasher.ts';
import type { Services } from '../core/services.ts';
import { createServices } from '../entries/createServices.ts';
import { Browser, testOrigin } from './Browser.ts';
import { cheapHasher } from './cheapHasher.ts';
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
 * Creates the whole app with its own database. Limits are raised, failures aren't delayed and hashes are cheap, so that
 * tests run fast; suites about limits, delays and hashes, and races that a hash holds open, use the defaults.
 */
export async function createTestApp(
  environment: Record<string, string> = {},
  { createHasher = cheapHasher, ...overrides }: Partial<Services> & { createHasher?: typeof createPasswordHasher } = {},
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
  const created = await createServices(config, {
    url: clone.url,
    webSocketProxy: clone.webSocketProxy,
    keys: config.encryptionKeys!,
    log,
    createHasher,
    // On a busy machine, many requests at once may wait longer for a connection than the product allows.
    connectTimeoutMs: 30_000,
  });
  const services: Services = { ...created, ...overrides };
  const app = checkResponses(createApp(services));
  afterAll(() => created.database.close());
  return {
    app,
    services,
    clone,
    logLines,
    browser: () => new Browser(app),
  };
}
