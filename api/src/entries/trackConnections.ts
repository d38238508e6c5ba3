import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Tracks the requests of each connection and returns a function that stops accepting and waits for running requests.
 * Needed because Node's closeIdleConnections leaves connections open that never sent a request, as browsers do.
 */
export function trackConnections(server: Server): (patienceMs: number) => Promise<void> {
  const running = new Map<Socket, number>();
  server.on('connection', (socket) => {
    running.set(socket, 0);
    socket.once('close', () => running.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    running.set(socket, (running.get(socket) ?? 0) + 1);
    response.once('close', () => running.has(socket) && running.set(socket, running.get(socket)! - 1));
  });

  return async function drain(patienceMs) {
    let isClosed = false;
    const closed = new Promise<void>((resolve) => {
      server.close(() => {
        isClosed = true;
        resolve();
      });
    });
    const deadline = performance.now() + patienceMs;
    while (!isClosed && performance.now() < deadline) {
      for (const [socket, count] of running) if (count === 0) socket.end();
      await Promise.race([closed, wait(25)]);
    }
    if (!isClosed) server.closeAllConnections();
    await closed;
  };
}
