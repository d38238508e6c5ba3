import { createCipheriv, pbkdf2Sync, randomBytes, scryptSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hash as bcrypt } from '@node-rs/bcrypt';
import { cloneDatabase, querySql, runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { runImports } from './runImports.ts';

const testApp = await createTestApp();
const { user, tenant, withSession } = actorsOf(testApp);
const admin = await withSession(await user({ role: 'super_user', tenantId: null }));
const theirs = await cloneDatabase(null);
const run = (...sql: string[]) => runSql(theirs.superuserUrl, sql);
const docs = readFileSync(fileURLToPath(new URL('../../../../docs/MOVING_IN.md', import.meta.url)), 'utf8');
const password = 'copper kettle at dawn';

/** What the query below this heading of the docs finds. */
const exported = (heading: string) => {
  const section = docs.split(/^## /m).find((each) => each.startsWith(`${heading}\n`))!;
  return querySql<Record<string, unknown>>(theirs.superuserUrl, /```sql\n([^`]+)```/.exec(section)![1]!);
};

/** Imports rows or a file, and answers what becomes of each address. */
async function moveIn(given: object) {
  const path = `/super/tenants/${(await tenant()).id}/imports`;
  const { body, status } = await admin.browser.post(path, given);
  expect(status, JSON.stringify(body)).toBe(201);
  await admin.browser.post(`${path}/${body.id}/run`);
  while ((await runImports(testApp.services)) > 0);
  const { items } = (await admin.browser.get(`${path}/${body.id}/rows`)).body as {
    items: { email: string; access: string; state: string; reason: string | null }[];
  };
  return Object.fromEntries(items.map(({ email, access, state, reason }) => [email, reason ?? `${access} ${state}`]));
}

async function expectSignIn(email: string, name = '') {
  const signIn = (given: string) => testApp.browser().post('/auth/login', { email, password: given });
  expect((await signIn(`${password}!`)).status).toBe(401);
  const { status, body } = await signIn(password);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(`${body.user.firstName} ${body.user.lastName}`.trim()).toBe(name);
}

test('users of Auth.js can be imported', async () => {
  // The users of @auth/pg-adapter 1.x, with the column that a credentials provider needs.
  await run(
    `create table users (id serial primary key, name varchar(255), email varchar(255) unique, "emailVerified" timestamptz, image text, password text)`,
    `insert into users (name, email, password) values
       ('Ada Byron', 'ada@authjs.example', '${await bcrypt(password, 10)}'), ('Gus Git', 'gus@authjs.example', null), ('No Mail', null, null)`,
  );
  expect(await moveIn({ rows: await exported('Auth.js') })).toEqual({
    'ada@authjs.example': 'hash done',
    'gus@authjs.example': 'link done',
  });
  await expectSignIn('ada@authjs.example', 'Ada Byron');
});

test('users of Supabase can be imported, except those who were banned or deleted', async () => {
  // The columns of auth.users after supabase/auth's migration 20240214120130. Its hashes are those of pgcrypto.
  await run(
    'create schema auth',
    'create extension pgcrypto',
    `create table auth.users (instance_id uuid, id uuid primary key default gen_random_uuid(), email varchar(255), encrypted_password varchar(255),
       raw_user_meta_data jsonb, banned_until timestamptz, deleted_at timestamptz, is_anonymous boolean not null default false)`,
    `insert into auth.users (email, encrypted_password, raw_user_meta_data, banned_until, deleted_at, is_anonymous) values
       ('ada@supabase.example', crypt('${password}', gen_salt('bf', 10)), '{"full_name": "Ada Byron"}', null, null, false),
       ('gus@supabase.example', '', '{"name": "Gus Git"}', now() - interval '1 day', null, false),
       ('banned@supabase.example', 'x', '{}', now() + interval '1 day', null, false),
       ('gone@supabase.example', 'x', '{}', null, now(), false),
       (null, null, '{}', null, null, true)`,
  );
  const rows = await exported('Supabase');
  expect(rows.map(({ name }) => name)).toEqual(['Ada Byron', 'Gus Git']);
  expect(await moveIn({ rows })).toEqual({
    'ada@supabase.example': 'hash done',
    'gus@supabase.example': 'link done',
  });
  await expectSignIn('ada@supabase.example', 'Ada Byron');
});

test('users of Keycloak can be imported, those with Argon2 with a link', async () => {
  // The columns of Keycloak 26 (credential as of its changelog 8.0.0, with version of 26).
  const secret = (digest: 'sha256' | 'sha512', iterations: number) => {
    const salt = randomBytes(16);
    const value = pbkdf2Sync(password, salt, iterations, 64, digest);
    const text = (data: object) => `'${JSON.stringify(data)}'`;
    return [
      text({ value: value.toString('base64'), salt: salt.toString('base64'), additionalParameters: {} }),
      text({ hashIterations: iterations, algorithm: `pbkdf2-${digest}`, additionalParameters: {} }),
    ].join();
  };
  const argon2 = `'{"value":"YWJj","salt":"YWJj","additionalParameters":{}}','{"hashIterations":5,"algorithm":"argon2","additionalParameters":{"hash":["32"],"memory":["7168"],"type":["id"],"version":["1.3"],"parallelism":["1"]}}'`;
  await run(
    'create table realm (id varchar(36) primary key, name varchar(255))',
    `create table user_entity (id varchar(36) primary key, email varchar(255), email_constraint varchar(255), email_verified boolean not null default false,
       enabled boolean not null default false, first_name varchar(255), last_name varchar(255), realm_id varchar(255), username varchar(255), service_account_client_link varchar(255))`,
    `create table credential (id varchar(36) primary key, salt bytea, type varchar(255), user_id varchar(36), created_date bigint, user_label varchar(255),
       secret_data text, credential_data text, priority integer, version integer default 0)`,
    `insert into realm values ('r1', 'my-realm'), ('r2', 'master')`,
    `insert into user_entity (id, email, enabled, first_name, last_name, realm_id) values
       ('ada', 'ada@keycloak.example', true, 'Ada', 'Byron', 'r1'), ('bo', 'bo@keycloak.example', true, 'Bo', null, 'r1'), ('cy', 'cy@keycloak.example', true, 'Cy', 'New', 'r1'),
       ('gus', 'gus@keycloak.example', true, 'Gus', 'Git', 'r1'), ('off', 'off@keycloak.example', false, 'Off', '', 'r1'), ('root', 'root@keycloak.example', true, 'Root', '', 'r2')`,
    `insert into credential (id, type, user_id, secret_data, credential_data) values
       ('1', 'password', 'ada', ${secret('sha256', 27_500)}), ('2', 'password', 'bo', ${secret('sha512', 210_000)}), ('3', 'password', 'cy', ${argon2}),
       ('4', 'otp', 'ada', '{"value":"x"}', '{"subType":"totp"}')`,
  );
  expect(await moveIn({ rows: await exported('Keycloak') })).toEqual({
    'ada@keycloak.example': 'hash done',
    'bo@keycloak.example': 'hash done',
    'cy@keycloak.example': 'link done',
    'gus@keycloak.example': 'link done',
  });
  await expectSignIn('ada@keycloak.example', 'Ada Byron');
  await expectSignIn('bo@keycloak.example', 'Bo');
});

const base64 = (text: string) => Buffer.from(text).toString('base64');

test('the file that firebase auth:export writes is imported as it is', async () => {
  const [signerKey, saltSeparator, salt] = [randomBytes(64), Buffer.from('Bw==', 'base64'), randomBytes(10)];
  const key = scryptSync(password, Buffer.concat([salt, saltSeparator]), 64, {
    N: 2 ** 14,
    r: 8,
    p: 1,
    maxmem: 2 ** 26,
  });
  const passwordHash = createCipheriv('aes-256-ctr', key.subarray(0, 32), Buffer.alloc(16)).update(signerKey);
  const account = (email: string | undefined, more: object) => ({
    localId: randomBytes(14).toString('hex'),
    email,
    emailVerified: true,
    lastSignedInAt: '1741786800000',
    createdAt: '1741700400000',
    disabled: false,
    ...more,
  });
  const users = [
    account('ada@firebase.example', {
      displayName: 'Ada Byron',
      passwordHash: passwordHash.toString('base64'),
      salt: salt.toString('base64'),
      providerUserInfo: [],
    }),
    account('gus@firebase.example', {
      displayName: 'Gus Git',
      providerUserInfo: [{ providerId: 'google.com', rawId: '1', email: 'gus@firebase.example' }],
    }),
  ];
  const firebase = {
    signerKey: signerKey.toString('base64'),
    saltSeparator: saltSeparator.toString('base64'),
    rounds: 8,
    memCost: 14,
  };
  expect(
    await moveIn({ content: base64(JSON.stringify({ users }, null, 2)), fileName: 'users.json', firebase }),
  ).toEqual({ 'ada@firebase.example': 'hash done', 'gus@firebase.example': 'link done' });
  await expectSignIn('ada@firebase.example', 'Ada Byron');
});

test('the file from Auth0’s support is imported as it is', async () => {
  const line = (email: string, passwordHash: string | undefined) =>
    JSON.stringify({
      _id: { $oid: randomBytes(12).toString('hex') },
      email_verified: true,
      email,
      passwordHash,
      password_set_date: { $date: '2026-03-05T16:34:49.502Z' },
      tenant: 'dev-rwsbs6ym',
      connection: 'Username-Password-Authentication',
      _tmp_is_unique: true,
    });
  const file = [line('ada@auth0.example', await bcrypt(password, 10)), line('gus@auth0.example', undefined)].join('\n');
  expect(await moveIn({ content: base64(`${file}\n`), fileName: 'users.json' })).toEqual({
    'ada@auth0.example': 'hash done',
    'gus@auth0.example': 'link done',
  });
  await expectSignIn('ada@auth0.example');
});
