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

/** Where everything of root's embedded databases lives: the account that Postgres runs under cannot enter a private home. */
export const ROOT_HOME = '/var/lib/tenantry';

const ROOMY_SHARED_MEMORY = 2 * 1024 ** 3;

/** The directory that keeps a person's database. For root it is outside the data directory, which only points to it. */
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
    // Another process named the place a moment earlier: its choice counts.
    return readLine(pointer) ?? home;
  } finally {
    rmSync(draft, { force: true });
  }
  claim(home, dataDir);
  return home;
}

/** A directory that is thrown away with the database. */
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

/** Makes the home and hands it to the account that Postgres runs under. */
export function openHome(home: string, account: ServerAccount | null): void {
  mkdirSync(home, { recursive: true });
  if (account) chownSync(home, account.uid, account.gid);
  chmodSync(home, 0o700);
}

/** A data directory that was moved keeps its database; one that was copied gets a new one, or two would share it. */
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
