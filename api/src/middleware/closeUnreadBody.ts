import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/appEnv.ts';

const lingerMs = 3_000;
const lingerBytes = 2 * 1024 * 1024;
const closing = new WeakSet<Socket>();

/**
 * A response that is sent before its request's body has arrived closes the connection and says so. Otherwise a proxy
 * would send the next user's request over a connection that is about to be dropped.
 */
export const closeUnreadBody = createMiddleware<AppEnv>(async (c, next) => {
  const incoming = c.env?.incoming;
  // Sent after such a body. The sender was told that the connection closes and repeats the request on another one.
  if (incoming && closing.has(incoming.socket)) return c.body(null, 400);
  await next();
  if (!incoming || c.req.method === 'GET' || c.req.method === 'HEAD') return;
  // A body in the same packet as its headers is parsed after them, so wait one turn of the event loop.
  if (!incoming.complete) await setImmediate();
  if (incoming.complete !== false) return;
  c.res.headers.set('Connection', 'close');
  lingerBeforeClosing(incoming.socket);
});

/**
 * Node destroys the connection as soon as such a response is written. With unread input that becomes a reset, which can
 * lose the response. So first only stop writing, and keep reading for a while.
 */
function lingerBeforeClosing(socket: Socket): void {
  closing.add(socket);
  const readAtFirst = socket.bytesRead;
  let isClosing = false;
  socket.destroySoon = () => {
    if (isClosing) return;
    isClosing = true;
    socket.end();
    socket.resume();
    const timers = [
      setTimeout(() => socket.destroy(), lingerMs),
      setInterval(() => socket.bytesRead - readAtFirst > lingerBytes && socket.destroy(), 50),
    ];
    socket.once('close', () => timers.forEach(clearTimeout));
  };
}
