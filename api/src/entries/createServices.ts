import { openDatabase } from '@tenantry/db';
import type { Config } from '../config.ts';
import { createRefusalLog } from '../core/audit/refusalLog.ts';
import { createPasswordHasher } from '../core/passwords/passwordHasher.ts';
import { createSendSmtp } from '../core/delivery/smtp.ts';
import type { KeyRing } from '../core/secrets/keyRing.ts';
import { createSecrets } from '../core/secrets/secrets.ts';
import { createPostGuarded } from '../core/webhooks/postGuarded.ts';
import type { Services } from '../core/services.ts';
import { createMetrics } from '../features/metrics/createMetrics.ts';
import { encodeLogo } from '../features/tenantSettings/encodeLogo.ts';
import { traceDatabase } from '../features/tracing/traceDatabase.ts';

type Options = {
  url: string;
  webSocketProxy: Config['databaseWebSocketProxy'];
  keys: KeyRing;
  log: Services['log'];
  createHasher?: typeof createPasswordHasher;
  connectTimeoutMs?: number;
};

/** The services of an app on Node, as the configuration asks for them. */
export async function createServices(
  config: Config,
  { url, webSocketProxy, keys, log, createHasher = createPasswordHasher, connectTimeoutMs }: Options,
): Promise<Services> {
  // OpenTelemetry is loaded only where a collector is configured.
  const tracing =
    config.tracing && (await import('../features/tracing/createTracing.ts')).createTracing(config.tracing, log);
  const opened = openDatabase(url, {
    maxConnections: config.databaseMaxConnections,
    webSocketProxy,
    ...(connectTimeoutMs !== undefined && { connectTimeoutMs }),
  });
  const database = tracing ? traceDatabase(opened, tracing) : opened;
  const hasher = createHasher(config.hashing);
  return {
    config,
    database,
    hasher,
    ...(config.metricsToken !== null && { metrics: createMetrics({ database, hasher }) }),
    secrets: createSecrets(keys),
    refusals: createRefusalLog(database),
    encodeLogo,
    postGuarded: createPostGuarded({ ...config.webhooks, isLoopback: config.isLoopback }),
    sendSmtp: createSendSmtp({
      isLoopback: config.isLoopback,
      allowedNetworks: config.mail.smtpAllowedNetworks,
      name: config.publicUrl.hostname,
    }),
    log,
    ...(tracing && { tracing }),
  };
}
