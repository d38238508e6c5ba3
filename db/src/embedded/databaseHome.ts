import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { ServerAccount } from './serverAccount.ts';

/** Where root's embedded databases are stored, because the account of Postgres can't enter root's home. */
export const ROOT_HOME = '/var/lib/tenantry';

const ROOMY_SHARED_MEMORY = 2 * 1024 ** 3;

/** The directory of the local database. For root it is outside the data directory, which only points to it. */
export function localHome(dataDir: string): string {
  const inDataDir = join(dataDir, 'postgres');
  mkdirSync(inDataDir, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return inDataDir;

  const pointer = join(inDataDir, 'location');
  const known = readLine(pointer);
  if (known && belongsTo(known, dataDir)) return known;
  if (known) rmSync(pointer, { force: true });

  const home = join(
    ROOT_HOME,
    `${basename(dirname(dataDir)).replaceAll(/[^\w-]/g, '_')}-${randomBytes(4).toString('hex')}`,
  );
  const draft = `${pointer}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${home}\n`);
  try {
    linkSync(draft, pointer);
  } catch {
    // Another process chose the place a moment earlier, so its choice is used.
    return readLine(pointer) ?? home;
  } finally {
    rmSync(draft, { force: true });
  }
  claim(home, dataDir);
  return home;
}

/** A temporary directory that is deleted with the database. */
export function testHome(): string {
  const parent = hasRoomySharedMemory() ? '/dev/shm' : process.getuid?.() === 0 ? ROOT_HOME : tmpdir();
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, 'tenantry-test-'));
}

export function hasRoomySharedMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize >= ROOMY_SHARED_MEMORY;
  } catch {
    return false;
  }
}

/** Creates the directory and makes the account of Postgres its owner. */
export function openHome(home: string, account: ServerAccount | null): void {
  mkdirSync(home, { recursive: true });
  if (account) chownSync(home, account.uid, account.gid);
  chmodSync(home, 0o700);
}

/** A moved data directory keeps its database. A copied one gets a new one, so that two don't share it. */
function belongsTo(home: string, dataDir: string): boolean {
  const owner = readLine(join(home, 'belongs-to'));
  if (owner === dataDir) return true;
  if (owner === null) return false;
  if (readLine(join(owner, 'postgres', 'location')) === home) return false;
  claim(home, dataDir);
  return true;
}

function claim(home: string, dataDir: string): void {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'belongs-to'), `${dataDir}\n`);
}

function readLine(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim() || null;
  } catch {
    return null;
  }
}
