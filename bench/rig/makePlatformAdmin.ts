import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { serverEnvironment } from './startServer.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const platformAdmin = { email: 'root@example.com', password: 'quiet lantern over water' };

/** A platform admin, created by the product's own command, which also migrates the schema. */
export async function makePlatformAdmin(databaseUrl: string, { email, password } = platformAdmin): Promise<void> {
  const args = [
    'api/dist/createAdmin.js',
    '--email',
    email,
    '--first-name',
    'Ada',
    '--last-name',
    'Okafor',
    '--password-stdin',
  ];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: serverEnvironment(databaseUrl),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdin.end(password);
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`No platform admin could be made:\n${said}`);
}
