import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.ts';
import type { ServerAccount } from './serverAccount.ts';
import type { Purpose } from './serverSettings.ts';

export type Cluster = { data: string; password: string; isNew: boolean };

/** Creates the data directory of a database once. An incomplete one, left by a crash, is deleted and created again. */
export async function initialiseCluster(
  home: string,
  binaries: string,
  account: ServerAccount | null,
  purpose: Purpose,
): Promise<Cluster> {
  const data = join(home, 'data');
  const passwordFile = join(home, 'password');
  if (existsSync(data)) {
    refuseOtherVersion(data, binaries);
    return { data, password: readFileSync(passwordFile, 'utf8').trim(), isNew: false };
  }

  const draft = join(home, 'data.new');
  rmSync(draft, { recursive: true, force: true });
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);

  // The built-in C.UTF-8 sorts the same on every machine; the system's locales change with its libc.
  await run(join(binaries, 'bin', 'initdb'), account, home, [
    `--pgdata=${draft}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(purpose === 'test' ? ['--no-sync'] : []),
  ]);
  renameSync(draft, data);
  return { data, password, isNew: true };
}

function refuseOtherVersion(data: string, binaries: string): void {
  const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  const bki = readFileSync(join(binaries, 'share', 'postgresql', 'postgres.bki'), 'utf8').slice(0, 40);
  const ours = /PostgreSQL (\d+)/.exec(bki)?.[1];
  if (ours && made !== ours) {
    throw new EmbeddedDatabaseError(
      `The database in ${data} was made by PostgreSQL ${made}, and this release of Tenantry brings PostgreSQL ${ours}. ` +
        'Export it with the earlier release, or set DATA_DIR to a new directory.',
    );
  }
}

function run(command: string, account: ServerAccount | null, cwd: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...account, cwd, env: { LC_ALL: 'C', TZ: 'UTC' } });
    let output = '';
    const keep = (chunk: Buffer) => (output += chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) =>
      reject(new EmbeddedDatabaseError(`The embedded database could not be created: ${error.message}`)),
    );
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(new EmbeddedDatabaseError(`The embedded database could not be created:\n${output.trim()}`)),
    );
  });
}
