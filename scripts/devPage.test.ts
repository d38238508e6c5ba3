import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createServer, type ViteDevServer } from 'vite';
import { devPageConfig } from '../frontends/shell/build/devPageConfig.ts';

let api: Server;
let shell: ViteDevServer;
let folder: string;

afterEach(async () => {
  await shell.close();
  api.close();
  await rm(folder, { recursive: true });
});

const page = (config: object) =>
  `<html><body><script type="application/json" id="tenantry-page">${JSON.stringify(config)}</script></body></html>`;

/** The configuration of the page that the development server sends, for what the API writes into an anonymous caller's page. */
async function configInDevelopment(fromApi: object): Promise<Record<string, unknown>> {
  api = createHttpServer((_, answer) => answer.end(page(fromApi))).listen(0);
  const apiOrigin = `http://localhost:${(api.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'tenantry-dev-'));
  await writeFile(join(folder, 'index.html'), page({}));
  shell = await createServer({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    plugins: [devPageConfig(apiOrigin)],
    server: { port: 0, ws: false },
  });
  await shell.listen();
  const { port } = shell.httpServer!.address() as AddressInfo;
  const answer = await fetch(`http://localhost:${port}/team`, { headers: { accept: 'text/html' } });
  return JSON.parse(/id="tenantry-page">([^<]*)/.exec(await answer.text())![1]!) as Record<string, unknown>;
}

test('a page in development doesn’t say who is signed in, so it asks the API', async () => {
  const config = await configInDevelopment({ productName: 'Acme', me: null, remotes: [] });
  expect(config).toEqual({ productName: 'Acme', remotes: [] });
});
