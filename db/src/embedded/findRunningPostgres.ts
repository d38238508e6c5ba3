import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { localHome } from './databaseHome.ts';
import { isSameLiveProcess, type ProcessIdentity } from './liveProcess.ts';

/** The URL of the database that a running server uses, for commands that run at the same time. */
export function findRunningPostgres(dataDir: string): { url: string; holderPid: number } | null {
  if (!existsSync(join(dataDir, 'postgres'))) return null;
  const home = localHome(realpathSync(dataDir));
  try {
    const holder = JSON.parse(readFileSync(join(home, 'lock'), 'utf8')) as ProcessIdentity;
    const [, , , port] = readFileSync(join(home, 'data/postmaster.pid'), 'utf8').split('\n');
    const password = readFileSync(join(home, 'password'), 'utf8').trim();
    if (!isSameLiveProcess(holder)) return null;
    return { url: localUrl(password, Number(port)), holderPid: holder.pid };
  } catch {
    return null;
  }
}

export function localUrl(password: string, port: number, database = 'tenantry'): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;
}
