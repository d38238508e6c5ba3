import argon2Module from '@phi-ag/argon2/argon2.wasm';
import { openNeonDatabase } from '@tenantry/db/neon';
import { createApp } from '../app.ts';
import { ConfigError, readConfig, type Config } from '../config.ts';
import { AppError } from '../core/AppError.ts';
import { boundedHasher } from '../core/passwords/boundedHasher.ts';
import { createLog } from '../core/log.ts';
import { deliverMails } from '../core/delivery/deliverMails.ts';
import { onceSuccessful } from '../core/onceSuccessful.ts';
import { createRefusalLog } from '../core/audit/refusalLog.ts';
import { createSecrets } from '../core/secrets/secrets.ts';
import type { Services } from '../core/services.ts';
import { wasmArgon2 } from '../core/passwords/wasmArgon2.ts';
import { runChores } from './keepTidy.ts';

/**
 * The fetch entry for serverless platforms: the same app, with a database over WebSocket and WebAssembly instead of
 * native code. The pages are served by the platform's own file hosting; migrations run before a release (db:migrate).
 */
type Environment = Record<string, unknown>;
type Lifetime = { waitUntil(work: Promise<unknown>): void };

/** Shared by all requests: it bounds how many passwords are hashed at once. */
const startHasher = onceSuccessful(async (limits: Config['hashing']) =>
  boundedHasher(await wasmArgon2(argon2Module), limits),
);

export default {
  async fetch(request: Request, env: Environment, lifetime: Lifetime): Promise<Response> {
    const { services, close } = await openServices(env);
    const header = addressHeader(services.config);
    const sourceAddress = header === null ? undefined : (request.headers.get(header) ?? undefined);
    const response = await createApp(services).fetch(request, sourceAddress === undefined ? {} : { sourceAddress });
    lifetime.waitUntil(settle(services, request.method).finally(close));
    return response;
  },

  /** Once a minute, by the platform's clock: what a server does between requests. */
  async scheduled(_event: unknown, env: Environment): Promise<void> {
    const { services, close } = await openServices(env);
    try {
      while ((await deliverMails(services)) > 0);
      await runChores(services);
    } finally {
      await close();
    }
  },
};

/** Connections belong to the request that opened them; only what needs none is kept for the next one. */
async function openServices(env: Environment): Promise<{ services: Services; close(): Promise<void> }> {
  const config = readConfig(
    Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
  );
  if (config.databaseUrl === null || config.encryptionKeys === null)
    throw new ConfigError(['DATABASE_URL and ENCRYPTION_KEYS are needed here.']);
  addressHeader(config);
  const hasher = await startHasher(config.hashing);
  const database = openNeonDatabase(config.databaseUrl, {
    maxConnections: 4,
    webSocketProxy: config.databaseWebSocketProxy,
  });
  const services: Services = {
    config,
    database,
    hasher,
    secrets: createSecrets(config.encryptionKeys),
    refusals: createRefusalLog(database),
    encodeLogo: async () => {
      throw new AppError(
        'NOT_SUPPORTED_HERE',
        501,
        'This installation cannot take pictures: it runs where no image library loads.',
      );
    },
    // oxlint-disable-next-line no-console -- here the platform collects its log from the console.
    log: createLog({ level: config.logLevel, write: (line) => console.log(line.trimEnd()) }),
  };
  return { services, close: () => database.close() };
}

/**
 * Where the caller's address stands. Cloudflare overwrites cf-connecting-ip; anywhere else a caller could write it, so
 * the platform's header has to be named. Without an address, all callers would share one limit.
 */
function addressHeader({ clientAddressHeader, trustedProxyHops }: Config): string | null {
  if (clientAddressHeader !== null) return clientAddressHeader;
  if (trustedProxyHops > 0) return null;
  if ((globalThis as { navigator?: { userAgent: string } }).navigator?.userAgent === 'Cloudflare-Workers')
    return 'cf-connecting-ip';
  throw new ConfigError([
    "CLIENT_ADDRESS_HEADER or TRUSTED_PROXY_HOPS is needed here: limits count by the caller's address, and this platform tells it in a header. Name one that the platform always overwrites (x-real-ip on Vercel).",
  ]);
}

/** After the answer is out: refusals that were added up, and the mails that a change has queued. */
async function settle(services: Services, method: string): Promise<void> {
  await services.refusals.flush();
  if (method !== 'GET') await deliverMails(services);
}
