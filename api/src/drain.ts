import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** Stops accepting, lets what is running finish, and gives up on it only when the time is over. */
export async function drain(server: Server, patienceMs: number): Promise<void> {
  let isClosed = false;
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      isClosed = true;
      resolve();
    });
  });
  const deadline = performance.now() + patienceMs;
  while (!isClosed && performance.now() < deadline) {
    // A kept-alive connection that has nothing to say would hold the close until its own time-out.
    server.closeIdleConnections();
    await Promise.race([closed, wait(50)]);
  }
  if (!isClosed) server.closeAllConnections();
  await closed;
}
