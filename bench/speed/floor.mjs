// The baseline: the same server library and the same database, without our code.
import { generateKeyPairSync, sign } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { Argon2id } from 'oslo/password';
import pg from 'pg';

const [databaseUrl, port, userId] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
const argon2 = new Argon2id({ memorySize: 19_456, iterations: 2, parallelism: 1, tagLength: 32 });
const known = argon2.hash('quiet lantern over water');

const { privateKey } = generateKeyPairSync('ed25519');
const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

const selectUser = async () => {
  const { rows } = await pool.query({
    name: 'one user',
    text: 'select id, email, first_name, last_name, role from users where id = $1',
    values: [userId],
  });
  return rows[0];
};

const app = new Hono()
  .get('/readyz', (c) => c.json({ ok: true }))
  .get('/select', async (c) => c.json(await selectUser()))
  // The same, reading a form, or reading JSON and signing a token.
  .post('/form', async (c) => {
    const active = new URLSearchParams(await c.req.text()).has('token');
    return c.json({ active, ...(await selectUser()) });
  })
  .post('/sign', async (c) => {
    const { audience } = await c.req.json();
    const signed = `${base64url({ alg: 'EdDSA' })}.${base64url({ audience, ...(await selectUser()) })}`;
    return c.json({ token: `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}` });
  })
  .post('/hash', async (c) => c.json({ length: (await argon2.hash((await c.req.json()).password)).length }))
  .post('/verify', async (c) => c.json({ ok: await argon2.verify(await known, (await c.req.json()).password) }));

// Longer than a measurement of its peer, because a connection that closes while it is reused would end the run.
serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' }).keepAliveTimeout = 600_000;
