import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@tenantry/db/embedded';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createRemoteReader } from '../api/src/frontends/readRemotes.ts';
import { copyTemplate } from './copyTemplate.mjs';
import { inRoot } from './paths.mjs';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

type Recipe = {
  build: { buildCommand: string; watchPatterns: string[] };
  deploy: { startCommand: string; healthcheckPath: string };
};

type Log = Parameters<typeof createRemoteReader>[2];

let root: string;
let recipe: Recipe;
let service: ChildProcess;
let address: string;

/** A container as Railway makes one from this repository: what was checked out, built, and started by the recipe. */
beforeAll(async () => {
  mkdirSync(inRoot('.cache'), { recursive: true });
  root = mkdtempSync(inRoot('.cache/railway-'));
  mkdirSync(join(root, 'scripts'));
  for (const name of readdirSync(inRoot('scripts')).filter((file) => file.endsWith('.mjs')))
    cpSync(inRoot('scripts', name), join(root, 'scripts', name));
  for (const path of ['frontends', 'packages']) mkdirSync(join(root, path));
  for (const path of [
    'tsconfig.base.json',
    'package-lock.json',
    'frontends/kit',
    'packages/remote',
    'packages/create',
    'api',
    'db',
  ])
    symlinkSync(inRoot(path), join(root, path));
  writeFileSync(join(root, 'package.json'), JSON.stringify({ type: 'module', workspaces: ['frontends/scheduling'] }));
  const folder = copyTemplate({ id: 'scheduling', name: 'Scheduling', base: '/scheduling' }, root);
  recipe = JSON.parse(readFileSync(join(folder, 'railway.json'), 'utf8')) as Recipe;
  await promisify(execFile)('sh', ['-c', recipe.build.buildCommand], { cwd: root });

  const port = await freePort();
  address = `http://localhost:${port}`;
  service = spawn('sh', ['-c', `exec ${recipe.deploy.startCommand}`], {
    cwd: root,
    env: { ...process.env, PORT: String(port), CONSOLE_URL: 'https://console.example.com,https://second.example.com' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(service.stdout!, 'data');
});

afterAll(async () => {
  const gone = once(service, 'exit');
  service.kill();
  await gone;
  rmSync(root, { recursive: true });
});

const allowedFor = async (path: string, origin: string) => {
  const answer = await fetch(`${address}${path}`, { headers: { origin } });
  await answer.arrayBuffer();
  return [answer.status, answer.headers.get('access-control-allow-origin')];
};

test('its build and start commands serve the remote to the consoles it names and no other', async () => {
  const entry = '/remoteEntry.js';
  for (const origin of ['https://console.example.com', 'https://second.example.com'])
    expect(await allowedFor(entry, origin)).toEqual([200, origin]);
  expect(await allowedFor(entry, 'https://other.example.com')).toEqual([200, null]);
  expect((await fetch(`${address}${recipe.deploy.healthcheckPath}`)).status).toBe(200);
});

test('a console configured with its manifest lists it', async () => {
  const log = { warning: (...said: unknown[]) => void console.error(said) } as unknown as Log;
  const read = createRemoteReader([{ manifest: `${address}/remote.json` }], join(root, 'none'), log);
  expect(await read()).toMatchObject([{ id: 'scheduling', entry: `${address}/remoteEntry.js` }]);
});

test('it is deployed when its own files or the kit change', () => {
  expect(recipe.build.watchPatterns).toEqual([
    'frontends/scheduling/**',
    'frontends/kit/**',
    'packages/remote/**',
    'package-lock.json',
  ]);
});
