import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '@tenantry/db/embedded';
import { ask, publicUrl } from './ask.ts';
import { onCleanUp } from './cleanUp.ts';

export type BenchServer = {
  port: number;
  pid: number;
  output(): string;
  isRunning(): boolean;
  /** Ends the process and resolves with its exit code or signal. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const startsWithinMs = 60_000;

export const serverEnvironment = (databaseUrl: string): Record<string, string> => ({
  DATABASE_URL: databaseUrl,
  PUBLIC_URL: publicUrl,
  ENCRYPTION_KEYS: `v1:${Buffer.alloc(32, 7).toString('base64')}`,
  LOG_LEVEL: 'error',
  LIMITS_FACTOR: '1000000',
  // As in the container.
  MALLOC_ARENA_MAX: '2',
});

/** Runs the built server as a separate process. Resolves once it is ready. */
export async function startServer(databaseUrl: string, environment: Record<string, string> = {}): Promise<BenchServer> {
  const port = await freePort();
  const env = { ...serverEnvironment(databaseUrl), PORT: String(port), HOST: '127.0.0.1', ...environment };
  // Its own process group, so that Ctrl-C only reaches this process, which ends the server itself.
  const child = spawn(process.execPath, ['api/dist/server.js'], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-20_000)));
  let isRunning = true;
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('exit', (code, signal) => {
      isRunning = false;
      resolve(code ?? signal);
    });
  });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const how = await ended;
    await forget();
    return how;
  };
  const forget = onCleanUp(() => child.kill('SIGKILL'));
  for (const deadline = Date.now() + startsWithinMs; ; await wait(15)) {
    if (!isRunning || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`The server did not start:\n${said}`);
    }
    if (
      await ask(port, 'GET', '/readyz').then(
        ({ status }) => status === 200,
        () => false,
      )
    )
      break;
  }
  return { port, pid: child.pid!, output: () => said, isRunning: () => isRunning, end };
}
