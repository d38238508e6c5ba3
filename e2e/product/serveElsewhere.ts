import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from './paths.ts';

/** Starts a remote's own server with its own command, for the console at this address. Returns how to stop it. */
export async function serveElsewhere(folder: string, port: number, console: string): Promise<() => Promise<void>> {
  const command = [join(root, 'scripts/serveRemote.mjs'), folder, '--port', String(port), '--for', console];
  const child: ChildProcess = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  const isUp = await Promise.race([once(child.stdout!, 'data').then(() => true), gone.then(() => false)]);
  if (!isUp) throw new Error(`The remote in ${folder} is not served.`);
  return async () => {
    child.kill();
    await gone;
  };
}
