import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getLogger } from '@logtape/logtape';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createRemoteReader } from './readRemotes.ts';

const log = getLogger('test');
const description = (given: object = {}) => ({
  id: 'scheduling',
  name: 'Scheduling',
  basePath: '/scheduling',
  entry: 'remoteEntry.js',
  kitVersion: 1,
  audience: ['admin'],
  nav: [],
  ...given,
});

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tenantry-remotes-'))));
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

function built(id: string, given: object = {}) {
  mkdirSync(join(folder, id, 'dist'), { recursive: true });
  writeFileSync(join(folder, id, 'dist/remote.json'), JSON.stringify(description({ id, ...given })));
}

describe('the remotes of this repository', () => {
  test('are the folders beside the shell and the kit, as last built', async () => {
    for (const name of ['kit', 'shell/dist']) mkdirSync(join(folder, name), { recursive: true });
    built('scheduling');
    const read = createRemoteReader(null, folder, log);
    expect(await read()).toEqual([
      {
        ...description(),
        entry: '/remotes/scheduling/remoteEntry.js',
        release: { source: 'builtIn', isVerified: true },
      },
    ]);
    built('billing');
    built('scheduling', { name: 'Appointments' });
    expect((await read()).map(({ name, id }) => [id, name])).toEqual([
      ['billing', 'Scheduling'],
      ['scheduling', 'Appointments'],
    ]);
    built('super-admin');
    expect((await read()).map(({ id }) => id)).toEqual(['super-admin', 'billing', 'scheduling']);
  });

  test('that can’t be read are left out, and the others stay', async () => {
    built('scheduling');
    mkdirSync(join(folder, 'billing/dist'), { recursive: true });
    writeFileSync(join(folder, 'billing/dist/remote.json'), '{"id":');
    mkdirSync(join(folder, 'unbuilt'));
    expect((await createRemoteReader(null, folder, log)()).map(({ id }) => id)).toEqual(['scheduling']);
  });

  test('that were rolled back are in the next page', async () => {
    built('scheduling', { name: 'Earlier' });
    cpSync(join(folder, 'scheduling/dist'), join(folder, 'shell'), { recursive: true });
    built('scheduling', { name: 'Later' });
    const read = createRemoteReader(null, folder, log);
    expect((await read())[0]?.name).toBe('Later');
    cpSync(join(folder, 'shell'), join(folder, 'scheduling/dist'), { recursive: true });
    expect((await read())[0]?.name).toBe('Earlier');
  });
});

describe('a remote that is served elsewhere', () => {
  let server: Server;
  let answer: () => { status?: number; body: string } | null;
  let asked = 0;
  let delayMs = 0;
  let manifest: string;

  beforeEach(async () => {
    asked = 0;
    delayMs = 0;
    server = createServer((_, response) => {
      asked += 1;
      const next = answer();
      if (next) setTimeout(() => response.writeHead(next.status ?? 200).end(next.body), delayMs);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    manifest = `http://127.0.0.1:${(server.address() as AddressInfo).port}/deep/remote.json`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const passed = (ms: number) => vi.setSystemTime(Date.now() + ms);

  test('is read from its description, once for many simultaneous pages', async () => {
    answer = () => ({ body: JSON.stringify(description()) });
    const read = createRemoteReader([{ manifest }], folder, log);
    const [first] = await Promise.all(Array.from({ length: 20 }, read));
    expect(first).toEqual([
      {
        ...description(),
        entry: new URL('remoteEntry.js', manifest).href,
        release: { source: 'configured', isVerified: false },
      },
    ]);
    expect(asked).toBe(1);
  });

  test('is up to date a moment after a deployment', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    let name = 'Earlier';
    answer = () => ({ body: JSON.stringify(description({ name })) });
    const read = createRemoteReader([{ manifest }], folder, log);
    expect((await read())[0]?.name).toBe('Earlier');
    name = 'Later';
    passed(1_001);
    expect((await read())[0]?.name).toBe('Later');
  });

  test.each([
    ['is down', { status: 503, body: '' }],
    ['responds with a page', { body: '<!doctype html>' }],
    ['has an invalid description', { body: JSON.stringify(description({ basePath: 'https://evil.example' })) }],
    ['links to another site', { body: JSON.stringify(description({ links: { tenant: '//evil.example/:tenantId' } })) }],
    [
      'has its home on another site',
      { body: JSON.stringify(description({ home: { admin: 'https://evil.example' } })) },
    ],
    [
      'has its entry on an origin that only the manifest names',
      { body: JSON.stringify(description({ entry: 'https://evil.example/remoteEntry.js' })) },
    ],
    ['does not respond', null],
  ])('that %s stays as last read, and isn’t asked again for a while', async (_, trouble) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    answer = () => ({ body: JSON.stringify(description()) });
    const read = createRemoteReader([{ manifest }], folder, log);
    await read();
    answer = () => trouble;
    passed(1_001);
    expect((await read())[0]?.name).toBe('Scheduling');
    passed(14_000);
    expect((await read())[0]?.name).toBe('Scheduling');
    expect(asked).toBe(2);
  });

  test('that responds late does not delay the page, and is in the next one', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    let name = 'Earlier';
    answer = () => ({ body: JSON.stringify(description({ name })) });
    const read = createRemoteReader([{ manifest }], folder, log);
    await read();
    name = 'Later';
    delayMs = 800;
    passed(1_001);
    const begun = performance.now();
    expect((await read())[0]?.name).toBe('Earlier');
    expect(performance.now() - begun).toBeLessThan(700);
    await vi.waitFor(async () => expect((await read())[0]?.name).toBe('Later'), { timeout: 5_000 });
  });

  test('may have its entry on another origin only if the configuration names it', async () => {
    for (const entry of ['https://cdn.example.com/x/remoteEntry.js', '//cdn.example.com/x/remoteEntry.js']) {
      answer = () => ({ body: JSON.stringify(description({ entry })) });
      expect(await createRemoteReader([{ manifest }], folder, log)()).toEqual([]);
    }
    answer = () => ({ body: JSON.stringify(description({ entry: 'https://cdn.example.com/x/remoteEntry.js' })) });
    const allowed = createRemoteReader([{ manifest, entryOrigin: 'https://cdn.example.com' }], folder, log);
    expect(await allowed()).toMatchObject([{ id: 'scheduling', entry: 'https://cdn.example.com/x/remoteEntry.js' }]);
    const other = createRemoteReader([{ manifest, entryOrigin: 'https://other.example.com' }], folder, log);
    expect(await other()).toEqual([]);
    for (const entry of ['data:text/javascript,0', 'blob:https://cdn.example.com/x', 'javascript:0']) {
      answer = () => ({ body: JSON.stringify(description({ entry })) });
      expect(await createRemoteReader([{ manifest }], folder, log)(), entry).toEqual([]);
    }
  });

  test('that was never read is left out', async () => {
    answer = () => ({ status: 404, body: '' });
    expect(await createRemoteReader([{ manifest }], folder, log)()).toEqual([]);
  });

  test('is listed beside those of this repository, or replaces one of them', async () => {
    built('billing');
    built('scheduling');
    answer = () => ({ body: JSON.stringify(description()) });
    const found = await createRemoteReader(['own', { manifest }], folder, log)();
    expect(found.map(({ id, entry }) => [id, new URL(entry, 'http://own').port])).toEqual([
      ['billing', ''],
      ['scheduling', new URL(manifest).port],
    ]);
  });
});
