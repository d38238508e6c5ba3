import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@tenantry/db/embedded';
import { built, root } from './paths.ts';

export type Product = {
  url: string;
  /** The one-time link that creates the first platform admin. */
  firstLink: string;
  /** What its commands need to find its database. */
  env: Record<string, string>;
  /** Everything it wrote to its terminal. */
  said(): string;
  /** Ends it as a platform would, and returns its exit code. */
  stop(): Promise<number | null>;
};

const patienceMs = 180_000;

/** The built product, with an empty database and its own port. */
export async function startProduct(settings: Record<string, string> = {}, home = root): Promise<Product> {
  if (!existsSync(built('server', home)))
    throw new Error('The product is not built. Run npm run build, or npm test stories.');
  const folder = await mkdtemp(join(tmpdir(), 'tenantry-story-'));
  const port = String(await freePort());
  const env = {
    PORT: port,
    PUBLIC_URL: `http://localhost:${port}`,
    DATA_DIR: join(folder, 'data'),
    DATABASE_URL: '',
    // Here a browser signs in more often than any person would.
    LIMITS_FACTOR: '1000',
    ...settings,
  };
  const child = spawn(process.execPath, [built('server', home)], {
    cwd: home,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const firstLink = await firstLinkIn(child, () => output);

  const stop = async () => {
    const code = await end(child);
    const database = await readFile(join(folder, 'data/postgres/location'), 'utf8').catch(() => null);
    for (const path of [folder, ...(database ? [database.trim()] : [])])
      await rm(path, { recursive: true, force: true });
    return code;
  };
  return { url: env.PUBLIC_URL, firstLink, env, said: () => output, stop };
}

/** Read from the terminal, as a person would. */
async function firstLinkIn(child: ChildProcess, said: () => string): Promise<string> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const link = /^\s*(http\S+\/auth\/invite\?token=\S+)\s*$/m.exec(said())?.[1];
    if (link) return link;
    if (child.exitCode !== null || Date.now() > giveUpAt) {
      child.kill();
      throw new Error(`The product printed no first link:\n${said()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const tooLate = setTimeout(() => child.kill('SIGKILL'), 60_000);
  const [code] = (await exit) as [number | null];
  clearTimeout(tooLate);
  return code;
}
