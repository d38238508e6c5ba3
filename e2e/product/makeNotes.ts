import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { copyTemplate } from '../../scripts/copyTemplate.mjs';
import { docsSnippet } from '../../scripts/docsSnippet.mjs';
import { root } from './paths.ts';

const run = promisify(execFile);
const documented = (file: string, port: number): string =>
  docsSnippet('YOUR_BACKEND.md', file).replaceAll('4000', String(port));

/** The frontend of docs/YOUR_BACKEND.md, made as that page says and built. */
export async function makeNotesRemote(home: string, port: number): Promise<void> {
  const folder: string = copyTemplate({ id: 'notes', name: 'Notes', base: '/notes' }, home);
  const edit = async (file: string, change: (text: string) => string) =>
    writeFile(join(folder, file), change(await readFile(join(folder, file), 'utf8')));
  await edit('remote.config.ts', (text) =>
    text.replace("audience: ['super_user'],", documented('remote.config.ts', port)),
  );
  await edit('src/routes/routes.tsx', (text) => text.replaceAll('NewestTenantsPage', 'NotesPage'));
  await writeFile(join(folder, 'src/routes/NotesPage.tsx'), documented('NotesPage.tsx', port));
  await run(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build'], { cwd: folder });
}

export type NotesBackend = { said(): string; stop(): Promise<void> };

/** The backend of docs/YOUR_BACKEND.md, in an empty folder outside the repository, with what npm pack makes. */
export async function startNotesBackend(port: number, env: Record<string, string>): Promise<NotesBackend> {
  const folder = await mkdtemp(join(tmpdir(), 'tenantry-notes-'));
  const npm = (args: string[], cwd: string) =>
    run('npm', [...args, '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], { cwd });
  await npm(['pack', '--pack-destination', folder], join(root, 'packages/backend'));
  const { version } = JSON.parse(await readFile(join(root, 'packages/backend/package.json'), 'utf8'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await npm(['install', 'express', `./tenantry-backend-${version}.tgz`], folder);
  await writeFile(join(folder, 'notes.mjs'), documented('notes.mjs', port));

  const child: ChildProcess = spawn(process.execPath, ['notes.mjs'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  await new Promise<void>((ready, failed) => {
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes('ready')) ready();
      });
    child.once('exit', () => failed(new Error(`The backend ended: ${output}`)));
  });
  return {
    said: () => output,
    stop: async () => {
      child.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
