import { resolve } from 'node:path';
import { buildAuditWordsIndex, migrateDatabase } from '@tenantry/db';
import { findRunningPostgres, startEmbeddedPostgres } from '@tenantry/db/embedded';
import type { Config } from '../config.ts';
import { parseKeyRing } from '../core/secrets/keyRing.ts';
import { localKeys } from '../core/secrets/localKeys.ts';
import { createLog } from '../core/log.ts';
import type { Services } from '../core/services.ts';
import { createServices } from './createServices.ts';

export type OpenServices = {
  services: Services;
  /** Builds the index that migrations leave out because it takes minutes. */
  buildIndex(onProgress: (line: string) => void): Promise<void>;
  close(): Promise<void>;
};

type Options = {
  migrationsFolder: string;
  /** Whether to use the embedded database of a running server. Commands do; a server must own its database. */
  mayJoin: boolean;
  onProgress?: (line: string) => void;
};

/** Opens the API's services: keys, queues, log and a migrated database (embedded if none is configured). */
export async function openServices(
  config: Config,
  { migrationsFolder, mayJoin, onProgress }: Options,
): Promise<OpenServices> {
  const source = await databaseUrls(config, mayJoin, onProgress);
  try {
    await migrateDatabase(source.migrationUrl, migrationsFolder);
    const services = await createServices(config, {
      url: source.url,
      webSocketProxy: config.databaseWebSocketProxy,
      keys: config.encryptionKeys ?? parseKeyRing(localKeys(resolve(config.dataDir))),
      log: createLog({ level: config.logLevel }),
    });
    const close = async () => {
      await services.refusals
        .flush()
        .catch((cause: unknown) => services.log.error('Refusals couldn’t be written.', { cause }));
      await services.tracing?.shutdown();
      await services.database.close();
      await source.stop();
    };
    return { services, buildIndex: (onProgress) => buildAuditWordsIndex(source.migrationUrl, onProgress), close };
  } catch (error) {
    await source.stop();
    throw error;
  }
}

async function databaseUrls(config: Config, mayJoin: boolean, onProgress?: (line: string) => void) {
  if (config.databaseUrl !== null) {
    return {
      url: config.databaseUrl,
      migrationUrl: config.migrationDatabaseUrl ?? config.databaseUrl,
      stop: async () => {},
    };
  }
  const dataDir = resolve(config.dataDir);
  const running = mayJoin ? findRunningPostgres(dataDir)?.url : undefined;
  if (running) return { url: running, migrationUrl: running, stop: async () => {} };
  const { url, stop } = await startEmbeddedPostgres({ dataDir, purpose: 'local', ...(onProgress && { onProgress }) });
  return { url, migrationUrl: url, stop };
}
