import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '@tenantry/db/embedded';
import { ask } from '../rig/ask.ts';
import { onCleanUp } from '../rig/cleanUp.ts';
import { serverEnvironment } from '../rig/startServer.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The built server in a folder with the layout of the repository: it serves the frontends next to it. */
export async function startPagesServer(
  folder: string,
  databaseUrl: string,
): Promise<{ port: number; end(): Promise<void> }> {
  const port = await freePort();
  const env = { ...serverEnvironment(databaseUrl), PORT: String(port), HOST: '127.0.0.1' };
  const child = spawn(process.execPath, ['api/dist/server.js'], {
    cwd: folder,
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const end = onCleanUp(() => void child.kill('SIGKILL'));
  while (
    !(await ask(port, 'GET', '/readyz').then(
      ({ status }) => status === 200,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`The server of ${folder} did not start.`);
    await wait(20);
  }
  return { port, end };
}
