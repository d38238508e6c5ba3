import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeBase64 } from 'oslo/encoding';

/** Creates a key ring for a local installation and keeps it beside the data. Config reads it as ENCRYPTION_KEYS. */
export function localKeys(dataDir: string): string {
  const path = join(dataDir, 'encryption-keys');
  mkdirSync(dataDir, { recursive: true });
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, `v1:${encodeBase64(randomBytes(32))}\n`, { mode: 0o600 });
    // link() never overwrites, so of two processes that start together the first one's key is used.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, 'utf8').trim();
}
