import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ask } from '../rig/ask.ts';
import { onCleanUp } from '../rig/cleanUp.ts';
import { freePort } from '../rig/freePort.ts';

/** The floor as a process of its own, like the server it is compared with. Answers its port. */
export async function startFloor(databaseUrl: string, userId: string): Promise<{ port: number; end(): Promise<void> }> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('floor.mjs', import.meta.url)), databaseUrl, String(port), userId],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    },
  );
  const end = onCleanUp(() => void child.kill('SIGKILL'));
  while (
    !(await ask(port, 'GET', '/readyz').then(
      ({ status }) => status === 200,
      () => false,
    ))
  )
    await wait(20);
  return { port, end };
}
