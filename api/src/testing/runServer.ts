import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@tenantry/db/embedded';
import { testKeys } from './createTestApp.ts';

export type RunningServer = {
  origin: string;
  pid: number;
  /** Everything that it printed. */
  output(): string;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when the process ends, with its exit code or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
};

const api = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the server as a process, from source or from a bundle as in production. Resolves once it responds. */
export async function runServer(
  databaseUrl: string,
  environment: Record<string, string> = {},
  bundle?: string,
): Promise<RunningServer> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const child = spawn(process.execPath, bundle ? [bundle] : ['--import', 'tsx', 'src/entries/server.ts'], {
    cwd: api,
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      HOST: '127.0.0.1',
      ENCRYPTION_KEYS: testKeys,
      LIMITS_FACTOR: '100000',
      LOG_LEVEL: 'error',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  let isOver = false;
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('exit', (code, signal) => {
      isOver = true;
      resolve(code ?? signal);
    });
  });
  for (const deadline = Date.now() + 40_000; ; await wait(50)) {
    if (isOver || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`The server did not start:\n${said}`);
    }
    if (
      await fetch(`${origin}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      break;
  }
  return { origin, pid: child.pid!, output: () => said, kill: (signal) => void child.kill(signal), ended };
}
