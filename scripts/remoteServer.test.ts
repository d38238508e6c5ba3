import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releaseRemote } from './releaseRemote.mjs';
import { createRemoteServer } from './remoteServer.mjs';

const folder = mkdtempSync(join(tmpdir(), 'tenantry-release-'));
afterAll(() => rmSync(folder, { recursive: true }));

function build(name: string, files: Record<string, string | Buffer>): string {
  const dist = join(folder, name);
  mkdirSync(join(dist, 'assets'), { recursive: true });
  const description = JSON.stringify({ id: 'scheduling', name, kitVersion: 1 });
  for (const [path, content] of Object.entries({ 'remote.json': description, ...files }))
    writeFileSync(join(dist, path), content);
  return dist;
}

const first = build('first', {
  'remoteEntry.js': 'first',
  'remoteEntry.js.br': brotliCompressSync('first'),
  'assets/page-1.js': 'page 1',
});
const second = build('second', { 'remoteEntry.js': 'second', 'assets/page-2.js': 'page 2' });
const live = join(folder, 'live');
const read = (path: string) => readFileSync(join(live, path), 'utf8');

test('a release replaces the files with fixed names and keeps every hashed file, and so does a rollback', async () => {
  await releaseRemote(first, live);
  await releaseRemote(second, live);
  expect(read('remoteEntry.js')).toBe('second');
  expect(JSON.parse(read('remote.json'))).toMatchObject({ name: 'second' });
  expect(readdirSync(live).filter((name) => name.endsWith('.br'))).toEqual([]);
  await releaseRemote(first, live);
  expect(read('remoteEntry.js')).toBe('first');
  expect(readdirSync(join(live, 'assets'))).toEqual(['page-1.js', 'page-2.js']);
  expect(readdirSync(live).filter((name) => name.endsWith('.new'))).toEqual([]);
});

test('refuses to release a folder that is not a build', async () => {
  await expect(releaseRemote(folder, join(folder, 'nowhere'))).rejects.toThrow(/remote\.json/);
});

describe('a remote with its own server', () => {
  let server: Server;
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers, method });

  beforeAll(async () => {
    await releaseRemote(first, live);
    server = createRemoteServer(live, ['https://console.example.com']);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());

  test('allows only the configured consoles', async () => {
    const own = await ask('/remoteEntry.js', { origin: 'https://console.example.com' });
    expect(own.headers.get('access-control-allow-origin')).toBe('https://console.example.com');
    expect(own.headers.get('vary')).toContain('Origin');
    expect(
      (await ask('/remoteEntry.js', { origin: 'https://other.example.com' })).headers.get(
        'access-control-allow-origin',
      ),
    ).toBeNull();
  });

  test('is revalidated under fixed names and cached forever under hashed ones', async () => {
    const entry = await ask('/remoteEntry.js');
    expect(entry.headers.get('cache-control')).toBe('no-cache');
    expect(entry.headers.get('content-type')).toContain('javascript');
    expect((await ask('/remoteEntry.js', { 'if-none-match': entry.headers.get('etag')! })).status).toBe(304);
    expect((await ask('/remote.json')).headers.get('cache-control')).toBe('no-cache');
    expect((await ask('/assets/page-1.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  test('is compressed for clients that accept it', async () => {
    const answer = await ask('/remoteEntry.js', { 'accept-encoding': 'gzip, br' });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(await answer.text()).toBe('first');
    expect(
      (await ask('/remoteEntry.js', { 'accept-encoding': 'identity' })).headers.get('content-encoding'),
    ).toBeNull();
  });

  test.each([
    '/',
    '/nowhere',
    '/assets/',
    '/assets/page-9.js',
    '/../first/remote.json',
    '/%2e%2e/first/remote.json',
    '/..%2ffirst%2fremote.json',
    '/%00',
    '/%E0%A4%A',
  ])('answers with 404 and no page for %s', async (path) => {
    const answer = await ask(path, { accept: 'text/html' });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  test('refuses every method that is not a read', async () => {
    expect((await ask('/remoteEntry.js', {}, 'POST')).status).toBe(405);
    const head = await ask('/remoteEntry.js', {}, 'HEAD');
    expect(head.headers.get('content-length')).toBe('5');
    expect(head.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
