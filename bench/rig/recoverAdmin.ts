import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { serverEnvironment } from './startServer.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The token of a link created by the product's own recovery command. */
export async function recoverAdmin(databaseUrl: string, email: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['api/dist/recoverAdmin.js', '--email', email], {
    cwd: root,
    env: serverEnvironment(databaseUrl),
  });
  const token = new URL(stdout.trim().split('\n').at(-1)!).searchParams.get('token');
  if (!token) throw new Error(`The recovery command printed no link:\n${stdout}`);
  return token;
}
