import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/appEnv.ts';

const lingerMs = 3_000;
const lingerBytes = 2 * 1024 * 1024;
const closing = new WeakSet<Socket>();

/**
 * A response sent before its request's body has arrived ends the connection, and says so: a proxy that was told
 * keep-alive would send the next person's request over a connection that is about to be dropped.
 */
export const closeUnreadBody = createMiddleware<AppEnv>(async (c, next) => {
  const incoming = c.env?.incoming;
  // Sent behind such a body. Its sender was told that the connection ends, and sends it again over another one.
  if (incoming && closing.has(incoming.socket)) return c.body(null, 400);
  await next();
  if (!incoming || c.req.method === 'GET' || c.req.method === 'HEAD') return;
  // A body in the same packet as its headers is parsed after them: one turn decides whether it has come.
  if (!incoming.complete) await setImmediate();
  if (incoming.complete !== false) return;
  c.res.headers.set('Connection', 'close');
  lingerBeforeClosing(incoming.socket);
});

/**
 * Node destroys the connection as soon as such a response is written. Unread input turns that into a reset, which can
 * take the response with it: so first we only stop writing, and read on for a while.
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
