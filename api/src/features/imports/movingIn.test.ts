import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cloneDatabase, querySql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { runImports } from './runImports.ts';

const testApp = await createTestApp();
const { user, tenant, withSession } = actorsOf(testApp);
const theirs = await cloneDatabase(null);
const root = fileURLToPath(new URL('../../../../', import.meta.url));

const people = [
  { email: 'ada@example.com', name: 'Ada Byron', password: 'correct horse battery' },
  // As some keyboards write it: letter and accent apart.
  { email: 'zoe@example.com', name: 'Zoé', password: 'cafe\u0301 lantern on water' },
  { email: 'bo@example.com', name: 'Bo Van Lind', password: 'short pw' },
];

/** better-auth as its documentation sets it up, with its own hash. Runs in the folder that has it installed. */
const better = `
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
const [url, people] = process.argv.slice(1);
const database = new pg.Pool({ connectionString: url });
const options = {
  baseURL: 'http://localhost:9',
  secret: 'a secret of the test that is long enough',
  database,
  emailAndPassword: { enabled: true, autoSignIn: false },
  telemetry: { enabled: false },
};
await (await getMigrations(options)).runMigrations();
const auth = betterAuth(options);
for (const body of JSON.parse(people)) await auth.api.signUpEmail({ body });
await database.end();
`;

test('a real better-auth database can be imported with the query in the docs, and its users sign in as before', async () => {
  const filled = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', better, theirs.superuserUrl, JSON.stringify(people)],
    { cwd: `${root}bench`, encoding: 'utf8' },
  );
  expect(filled.status, filled.stderr).toBe(0);
  const docs = readFileSync(`${root}docs/MOVING_IN.md`, 'utf8');
  const exportQuery = /## better-auth\n\n```sql\n([^`]+)```/.exec(docs)![1]!;
  const rows = await querySql<Record<string, unknown>>(theirs.superuserUrl, exportQuery);
  expect(rows).toHaveLength(people.length);

  const admin = await withSession(await user({ role: 'super_user', tenantId: null }));
  const home = await tenant();
  const path = `/super/tenants/${home.id}/imports`;
  const { body } = await admin.browser.post(path, { rows });
  expect(body.counts).toMatchObject({ create: 3 });
  await admin.browser.post(`${path}/${body.id}/run`);
  while ((await runImports(testApp.services)) > 0);
  for (const { email, password, name } of people) {
    const signIn = (given: string) => testApp.browser().post('/auth/login', { email, password: given });
    expect((await signIn(`${password}!`)).status).toBe(401);
    const { status, body: signedIn } = await signIn(password);
    expect([status, `${signedIn.user.firstName} ${signedIn.user.lastName}`.trim()]).toEqual([200, name]);
    // Now by our own hash, of the composed text.
    expect((await signIn(password.normalize('NFC'))).status).toBe(200);
  }
  const [left] = await querySql<{ count: number }>(
    testApp.clone.superuserUrl,
    `select count(*)::int from users where password_hash like 'imported:%'`,
  );
  expect(left).toEqual({ count: 0 });
}, 60_000);
