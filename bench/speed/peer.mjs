// better-auth as its documentation sets it up (Hono, pg), with the product's hash in place of its own scrypt.
import { serve } from '@hono/node-server';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { Hono } from 'hono';
import { Argon2id } from 'oslo/password';
import pg from 'pg';

const [databaseUrl, port, publicUrl, password, ...emails] = process.argv.slice(2);
const argon2 = new Argon2id({ memorySize: 19_456, iterations: 2, parallelism: 1, tagLength: 32 });

const options = {
  baseURL: publicUrl,
  secret: 'a secret of the bench that is long enough',
  database: new pg.Pool({ connectionString: databaseUrl, max: 10 }),
  emailAndPassword: {
    enabled: true,
    autoSignIn: false,
    password: {
      hash: (text) => argon2.hash(text),
      verify: ({ hash, password: text }) => argon2.verify(hash, text),
    },
  },
  // The product counts its limits in the database, here with a raised maximum. better-auth counts in memory, here not
  // at all.
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  logger: { level: 'error' },
};
await (await getMigrations(options)).runMigrations();
const auth = betterAuth(options);
for (const email of emails) await auth.api.signUpEmail({ body: { email, password, name: 'Ada Byron' } });

const app = new Hono()
  .get('/readyz', (c) => c.json({ ok: true }))
  .on(['GET', 'POST'], '/api/auth/*', (c) => auth.handler(c.req.raw));

// Longer than a measurement of its peer, because a connection that closes while it is reused would end the run.
serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' }).keepAliveTimeout = 600_000;
