import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { auditLog } from '@tenantry/db/schema';
import { eq } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { testOrigin } from '../testing/Browser.ts';
import { createTestApp } from '../testing/createTestApp.ts';

const { app, services } = await createTestApp();
const server = await new Promise<Server>((resolve) => {
  const listening = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(listening)) as Server;
});
const { port } = server.address() as AddressInfo;
afterAll(() => server.closeAllConnections());

const head = (length: number, origin: string, path = '/api/v1/auth/login') =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nOrigin: ${origin}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

/** Opens a raw connection and records what it received, how it ended and whether it was reset. */
function open() {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const seen = { text: '', ended: false, error: null as Error | null };
  socket.on('data', (chunk: Buffer) => (seen.text += chunk.toString()));
  socket.on('end', () => (seen.ended = true));
  socket.on('error', (error) => (seen.error = error));
  return { socket, seen };
}
const until = async (what: () => boolean, ms = 5_000) => {
  for (const deadline = Date.now() + ms; !what() && Date.now() < deadline;) await wait(10);
};

test.each([
  ['another origin', 'https://evil.example', 50_000, 403],
  ['too large a body', testOrigin, 200_000, 413],
])(
  'refuses %s before its body arrives, says so, and closes the connection without a reset',
  async (_, origin, length, status) => {
    const { socket, seen } = open();
    socket.write(head(length, origin) + 'x'.repeat(1_000));
    await until(() => seen.ended);
    expect(seen.text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(seen.text.toLowerCase()).toContain('\r\nconnection: close\r\n');
    expect(seen.text.toLowerCase()).not.toContain('keep-alive');
    expect(seen.ended).toBe(true);
    // A client that is still sending isn't cut off: a reset could lose the response.
    for (let sent = 1_000; sent < length; sent += 10_000) {
      socket.write('x'.repeat(10_000));
      await wait(5);
    }
    expect(seen.error).toBeNull();
    socket.end();
    await once(socket, 'close');
    expect(seen.error).toBeNull();
  },
);

test('does not run a request sent after such a body', async () => {
  const { socket, seen } = open();
  socket.write(head(50, 'https://evil.example'));
  await until(() => seen.ended);
  const email = 'behind-an-unread-body@example.com';
  const body = JSON.stringify({ email, password: 'wrong' });
  socket.write('x'.repeat(50) + head(body.length, testOrigin) + body);
  await wait(700);
  const refused = await services.database.transaction({ as: 'platform' }, (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.action, 'auth_sign_in_refused')),
  );
  expect(refused).toEqual([]);
  socket.destroy();
});

test('does not wait forever for a client that never stops sending', async () => {
  const { socket, seen } = open();
  socket.write(head(50_000, 'https://evil.example'));
  await until(() => seen.ended);
  const connections = () =>
    new Promise<number>((resolve, reject) => server.getConnections((error, n) => (error ? reject(error) : resolve(n))));
  for (const deadline = Date.now() + 6_000; (await connections()) > 0 && Date.now() < deadline;) await wait(50);
  expect(await connections()).toBe(0);
  socket.destroy();
});

test.each([
  ['a refusal', 'https://evil.example', 403],
  ['a wrong body', testOrigin, 400],
])('keeps the connection after %s whose body has arrived', async (_, origin, status) => {
  const { socket, seen } = open();
  const body = '{"email":7}';
  for (let n = 1; n <= 3; n++) {
    socket.write(head(body.length, origin) + body);
    await until(() => seen.text.split(`HTTP/1.1 ${status} `).length > n);
  }
  await wait(700);
  expect(seen.text.split(`HTTP/1.1 ${status} `)).toHaveLength(4);
  expect(seen.text.toLowerCase()).not.toContain('connection: close');
  expect(seen.ended).toBe(false);
  socket.destroy();
});
