import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { acquireLock } from './acquireLock.ts';
import { clearLeftovers } from './clearLeftovers.ts';
import { createDatabase } from './createDatabase.ts';
import { localHome, openHome, testHome } from './databaseHome.ts';
import { localUrl } from './findRunningPostgres.ts';
import { initialiseCluster } from './initialiseCluster.ts';
import { keepRunning } from './keepRunning.ts';
import { postgresBinaries } from './postgresBinaries.ts';
import { serverAccount } from './serverAccount.ts';
import type { Purpose } from './serverSettings.ts';

export type EmbeddedPostgresOptions = {
  /** Where the database is stored. Unused with purpose `test`, which stores nothing. */
  dataDir: string;
  /** If left out, a free port is chosen. */
  port?: number;
  purpose: Purpose;
  onProgress?: (line: string) => void;
};

export type EmbeddedPostgres = {
  /** The superuser's URL on 127.0.0.1, for the database `tenantry`. */
  url: string;
  stop(): Promise<void>;
};

/**
 * Runs a real PostgreSQL that belongs to this process and ends with it, however this process ends.
 * Throws EmbeddedDatabaseBusyError when another live process runs on the same data.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { purpose, port, onProgress } = options;
  const binaries = postgresBinaries();
  const home = purpose === 'test' ? testHome() : localHome(whole(options.dataDir));
  const account = serverAccount(join(home, 'data'));
  openHome(home, account);
  const lock = acquireLock(join(home, 'lock'), options.dataDir);
  const cleanUp = () => (purpose === 'test' ? rmSync(home, { recursive: true, force: true }) : lock.release());

  try {
    await clearLeftovers(join(home, 'data'));
    const cluster = await initialiseCluster(home, binaries, account, purpose);
    if (cluster.isNew) onProgress?.('Created a new database.');
    const server = await keepRunning({ home, data: cluster.data, binaries, account, purpose, port }, onProgress);
    await createDatabase(localUrl(cluster.password, server.port, 'postgres'), 'tenantry').catch(
      async (error: unknown) => {
        await server.stop('SIGINT');
        throw error;
      },
    );

    let stopped: Promise<void> | undefined;
    return {
      url: localUrl(cluster.password, server.port),
      // Temporary data needs no last checkpoint.
      stop: () => (stopped ??= server.stop(purpose === 'test' ? 'SIGQUIT' : 'SIGINT').then(cleanUp)),
    };
  } catch (error) {
    cleanUp();
    throw error;
  }
}

/** Resolves the path, so that two spellings of a directory don't become two databases. */
function whole(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  return realpathSync(dataDir);
}
