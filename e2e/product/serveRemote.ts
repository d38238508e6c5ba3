import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ServedRemote = {
  /** Where its description stands. */
  manifest: string;
  /** Puts this build in the place of the one before. */
  deploy(words: string): void;
  goDown(): void;
  stop(): Promise<void>;
};

const config = {
  id: 'scheduling',
  name: 'Scheduling',
  basePath: '/scheduling',
  kitVersion: 1,
  audience: ['super_user'],
  nav: [{ label: 'Scheduling', to: '/scheduling', icon: 'calendar' }],
};

/** A frontend of somebody else's, on an origin of its own: one page that says what this build of it says. */
export async function serveRemote(): Promise<ServedRemote> {
  let words: string | null = null;
  const server: Server = createServer(({ url = '/' }, answer) => {
    answer.setHeader('Access-Control-Allow-Origin', '*');
    answer.setHeader('Cache-Control', 'no-cache');
    const { pathname } = new URL(url, 'http://remote');
    if (words === null) return void answer.writeHead(503).end();
    if (pathname === '/remote.json') return void answer.setHeader('Content-Type', 'application/json').end(JSON.stringify({ ...config, entry: 'remoteEntry.js' }));
    if (pathname === '/remoteEntry.js') return void answer.setHeader('Content-Type', 'text/javascript').end(entry(words));
    answer.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    manifest: `http://127.0.0.1:${port}/remote.json`,
    deploy: (next) => (words = next),
    goDown: () => (words = null),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a build's entry is, without the build: it takes the shell's React and gives its routes. */
const entry = (words: string) => `
let react;
export const init = async (shared) => {
  const [share] = Object.values(shared.react);
  react = (share.lib ?? (await share.get()))();
};
export const get = async () => {
  const { createElement, useState } = react;
  const Page = () => createElement('h1', null, useState(${JSON.stringify(words)})[0]);
  const remote = { ...${JSON.stringify(config)}, routes: [{ index: true, Component: Page }] };
  return () => ({ default: remote });
};`;
