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
import { runImports } from '../features/imports/runImports.ts';
import { runChores } from './keepTidy.ts';

/**
 * The fetch entry for serverless platforms: the same app with a database over WebSocket, and WebAssembly instead of
 * native code. The platform hosts the pages; migrations run before a release (db:migrate).
 */
type Environment = Record<string, unknown>;
type Lifetime = { waitUntil(work: Promise<unknown>): void };

/** Shared by all requests, because it limits how many passwords are hashed at once. */
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

  /** Called by the platform once a minute: does what a server does between requests. */
  async scheduled(_event: unknown, env: Environment): Promise<void> {
    const { services, close } = await openServices(env);
    try {
      while ((await deliverMails(services)) > 0);
      while ((await runImports(services)) > 0);
      await runChores(services);
    } finally {
      await close();
    }
  },
};

/** A connection belongs to the request that opened it, so only services without connections are shared. */
async function openServices(env: Environment): Promise<{ services: Services; close(): Promise<void> }> {
  const config = readConfig(
    Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
  );
  if (config.databaseUrl === null || config.encryptionKeys === null)
    throw new ConfigError(['DATABASE_URL and ENCRYPTION_KEYS are required here.']);
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
        'This installation can’t accept images, because its platform can’t load the image library.',
      );
    },
    postGuarded: async () => {
      throw new AppError(
        'NOT_SUPPORTED_HERE',
        501,
        'This installation can’t call webhooks, because its platform can’t connect to a checked address.',
      );
    },
    sendSmtp: null,
    // oxlint-disable-next-line no-console -- the platform collects the log from the console.
    log: createLog({ level: config.logLevel, write: (line) => console.log(line.trimEnd()) }),
  };
  return { services, close: () => database.close() };
}

/**
 * The header with the caller's address. Cloudflare overwrites cf-connecting-ip; elsewhere a caller could forge it, so
 * the platform's header must be configured. Without an address all callers would share one limit.
 */
function addressHeader({ clientAddressHeader, trustedProxyHops }: Config): string | null {
  if (clientAddressHeader !== null) return clientAddressHeader;
  if (trustedProxyHops > 0) return null;
  if ((globalThis as { navigator?: { userAgent: string } }).navigator?.userAgent === 'Cloudflare-Workers')
    return 'cf-connecting-ip';
  throw new ConfigError([
    "CLIENT_ADDRESS_HEADER or TRUSTED_PROXY_HOPS is required here: limits count by the caller's address, which this platform sends in a header. Name one that the platform always overwrites (x-real-ip on Vercel).",
  ]);
}

/** Runs after the response: writes the counted refusals and delivers the emails that a change has queued. */
async function settle(services: Services, method: string): Promise<void> {
  await services.refusals.flush();
  if (method !== 'GET') await deliverMails(services);
}
