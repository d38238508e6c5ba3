import { randomBytes } from 'node:crypto';
import { cloneDatabase, runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { createPasswordHasher } from './core/passwords/passwordHasher.ts';
import { goodPassword } from './testing/actors.ts';
import { runServer } from './testing/runServer.ts';

const clone = await cloneDatabase();
const warning = 'owns the tables';

async function serve(databaseUrl: string, environment: Record<string, string> = {}) {
  const server = await runServer(databaseUrl, { LOG_LEVEL: 'warning', ...environment });
  const response = await fetch(`${server.origin}/api/v1/auth/login`, {
    method: 'POST',
    headers: { origin: server.origin, 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'root@example.com', password: goodPassword }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const me = await fetch(`${server.origin}/api/v1/auth/me`, { headers: { cookie } });
  server.kill('SIGTERM');
  await server.ended;
  return { statuses: [response.status, me.status], warnings: server.output().split(warning).length - 1 };
}

test(
  'the start warns once about a login that owns the tables, but not about a separate login',
  { timeout: 120_000 },
  async () => {
    const hash = await createPasswordHasher({ concurrency: 1, maxQueued: 1 }).hash(goodPassword);
    const login = `runtime_${randomBytes(6).toString('hex')}`;
    await runSql(clone.superuserUrl, [
      `insert into users (email, role, password_hash) values ('root@example.com', 'super_user', '${hash}')`,
      `create role ${login} login password 'secret' noinherit`,
      `grant tenantry_tenant, tenantry_platform, tenantry_auth to ${login}`,
    ]);
    expect(await serve(clone.url)).toEqual({ statuses: [200, 200], warnings: 1 });
    const runtimeUrl = Object.assign(new URL(clone.url), { username: login, password: 'secret' }).href;
    expect(await serve(runtimeUrl, { MIGRATION_DATABASE_URL: clone.url })).toEqual({
      statuses: [200, 200],
      warnings: 0,
    });
  },
);
