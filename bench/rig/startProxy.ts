import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { ask } from './ask.ts';
import { onCleanUp } from './cleanUp.ts';

type Replica = { port: number; isReady: boolean };

export type Proxy = {
  port: number;
  /** Adds a replica as soon as it is ready. */
  add(port: number): void;
  remove(port: number): void;
  isReady(port: number): boolean;
  /** How often it had to try another replica. */
  retried(): number;
};

const asksReadyEveryMs = 200;

/**
 * A typical proxy in front of several replicas: each request goes to the next one that is ready. If none accepted it,
 * another one is tried. If one accepted it and didn't respond, only a GET is repeated, because a change may have been
 * made.
 */
export async function startProxy(): Promise<Proxy> {
  const replicas: Replica[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  let turn = 0;
  let retries = 0;
  let isOver = false;

  async function watch() {
    while (!isOver) {
      await Promise.all(
        replicas.map(async (replica) => {
          replica.isReady = await ask(replica.port, 'GET', '/readyz', { timeoutMs: 2_000 }).then(
            ({ status }) => status === 200,
            () => false,
          );
        }),
      );
      await wait(asksReadyEveryMs);
    }
  }

  function forward(incoming: IncomingMessage, body: Buffer, response: ServerResponse, triesLeft: number): void {
    const ready = replicas.filter(({ isReady }) => isReady);
    const replica = ready[turn++ % Math.max(1, ready.length)];
    if (!replica) return void response.writeHead(502).end();
    const forwardedFor = [incoming.headers['x-forwarded-for'], incoming.socket.remoteAddress]
      .flat()
      .filter(Boolean)
      .join(', ');
    const asked = request(
      {
        host: '127.0.0.1',
        port: replica.port,
        method: incoming.method,
        path: incoming.url,
        agent,
        headers: { ...incoming.headers, 'x-forwarded-for': forwardedFor },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        answer.on('error', () => response.destroy());
      },
    );
    asked.on('error', (error: NodeJS.ErrnoException) => {
      const wasNeverTaken = error.code === 'ECONNREFUSED';
      if (wasNeverTaken) replica.isReady = false;
      if (triesLeft > 0 && !response.headersSent && (wasNeverTaken || incoming.method === 'GET')) {
        retries++;
        return forward(incoming, body, response, triesLeft - 1);
      }
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end();
    });
    asked.end(body);
  }

  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => forward(incoming, Buffer.concat(chunks), response, 3));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  void watch();
  onCleanUp(() => {
    isOver = true;
    server.close();
    server.closeAllConnections();
    agent.destroy();
  });
  return {
    port: (server.address() as AddressInfo).port,
    add: (port) => void replicas.push({ port, isReady: false }),
    remove: (port) =>
      void replicas.splice(
        replicas.findIndex((replica) => replica.port === port),
        1,
      ),
    isReady: (port) => replicas.some((replica) => replica.port === port && replica.isReady),
    retried: () => retries,
  };
}
