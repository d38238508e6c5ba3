import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '@tenantry/db/embedded';
import { ask } from '../rig/ask.ts';
import { onCleanUp } from '../rig/cleanUp.ts';

/** Runs a baseline or a peer as a separate process, like the server it is compared with. Resolves once it responds. */
export async function startProgram(
  name: 'floor' | 'peer',
  databaseUrl: string,
  args: string[],
): Promise<{ port: number; pid: number; end(): Promise<void> }> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL(`${name}.mjs`, import.meta.url)), databaseUrl, String(port), ...args],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
      env: { NODE_ENV: 'production' },
    },
  );
  const end = onCleanUp(() => void child.kill('SIGKILL'));
  while (
    !(await ask(port, 'GET', '/readyz').then(
      ({ status }) => status === 200,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`${name}.mjs ended before it answered.`);
    await wait(20);
  }
  return { port, pid: child.pid!, end };
}
