import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildAuditWordsIndex, migrateDatabase } from '@tenantry/db';
import { EmbeddedDatabaseError, findRunningPostgres, startEmbeddedPostgres } from '@tenantry/db/embedded';
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
  /** Refuses to create an embedded database: what a command is to change must be there, and is elsewhere then. */
  mustExist?: boolean;
  onProgress?: (line: string) => void;
};

/** Opens the API's services: keys, queues, log and a migrated database (embedded if none is configured). */
export async function openServices(config: Config, { migrationsFolder, ...options }: Options): Promise<OpenServices> {
  const source = await databaseUrls(config, options);
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

async function databaseUrls(config: Config, { mayJoin, mustExist, onProgress }: Omit<Options, 'migrationsFolder'>) {
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
  if (mustExist && !existsSync(join(dataDir, 'postgres')))
    throw new EmbeddedDatabaseError(
      `There is no database in ${dataDir}, and DATABASE_URL isn’t set. Set it, or name the file that has it: node --env-file=/etc/tenantry.env api/dist/….js`,
    );
  const { url, stop } = await startEmbeddedPostgres({ dataDir, purpose: 'local', ...(onProgress && { onProgress }) });
  return { url, migrationUrl: url, stop };
}
