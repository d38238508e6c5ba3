import { connect } from 'node:net';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWebSocketStream, WebSocketServer } from 'ws';

export type WebSocketProxy = { address: string; close(): Promise<void> };

/**
 * A small version of Neon's proxy: passes bytes between a WebSocket and Postgres over TCP. Connects only to this
 * machine, whatever address the client requests.
 */
export async function startWebSocketProxy(): Promise<WebSocketProxy> {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, request) => {
    const port = new URL(request.url ?? '/', 'http://proxy').searchParams.get('address')?.split(':')[1];
    const bytes = createWebSocketStream(socket);
    const postgres = connect(Number(port), '127.0.0.1');
    const end = () => {
      bytes.destroy();
      postgres.destroy();
    };
    bytes.on('error', end).on('close', end).pipe(postgres);
    postgres.on('error', end).on('close', end).pipe(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
      }),
  };
}
