import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { EmbeddedDatabaseBusyError } from './EmbeddedDatabaseBusyError.ts';
import { identityOf, isSameLiveProcess, type ProcessIdentity } from './liveProcess.ts';

/**
 * Takes the lock of a data directory for this process, or throws EmbeddedDatabaseBusyError.
 * It takes over the lock of a dead process.
 */
export function acquireLock(lockPath: string, dataDir: string): { release(): void } {
  const mine = JSON.stringify({ ...identityOf(process.pid), nonce: randomBytes(8).toString('hex') });

  for (let attempt = 0; attempt < 20; attempt++) {
    if (createWhole(lockPath, mine)) {
      return {
        release: () => {
          if (read(lockPath) === mine) rmSync(lockPath, { force: true });
        },
      };
    }
    const found = read(lockPath);
    if (found === null) continue;
    const holder = parse(found);
    if (holder && isSameLiveProcess(holder)) throw new EmbeddedDatabaseBusyError(dataDir, holder.pid);
    moveAside(lockPath, found);
  }
  throw new EmbeddedDatabaseBusyError(dataDir, parse(read(lockPath) ?? '')?.pid ?? 0);
}

/** link() fails if the name exists and, unlike `wx`, never exposes a half-written file. */
function createWhole(lockPath: string, content: string): boolean {
  const draft = `${lockPath}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, lockPath);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** If several processes see the same stale lock, rename lets one win. A new lock moved by mistake is put back. */
function moveAside(lockPath: string, stale: string): void {
  const aside = `${lockPath}.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(lockPath, aside);
    if (read(aside) !== stale) linkSync(aside, lockPath);
  } catch {
    // Another process was faster; the caller checks again.
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function parse(content: string): ProcessIdentity | null {
  try {
    return JSON.parse(content) as ProcessIdentity;
  } catch {
    return null;
  }
}
