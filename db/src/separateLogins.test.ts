import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { postgresError } from './databaseErrors.ts';
import { migrateDatabase } from './migrateDatabase.ts';
import { openDatabase } from './openDatabase.ts';
import { ownsTables } from './ownsTables.ts';
import type { Database, Scope } from './transactionsOn.ts';
import { cloneDatabase } from './testing/cloneDatabase.ts';
import { querySql } from './testing/querySql.ts';
import { migrationsFolder, runSql } from './testing/testCluster.ts';

const clone = await cloneDatabase();
const login = `runtime_${randomBytes(6).toString('hex')}`;
const runtimeUrl = Object.assign(new URL(clone.url), { username: login, password: 'secret' }).href;
const tenantId = '00000000-0000-4000-8000-000000000001';
let asOwner: Database;
let asRuntime: Database;

beforeAll(async () => {
  const isSixteen =
    Number(
      (await querySql<{ server_version_num: string }>(clone.superuserUrl, 'show server_version_num'))[0]!
        .server_version_num,
    ) >= 160_000;
  await runSql(clone.superuserUrl, [
    `create role ${login} login password 'secret' nosuperuser nocreatedb nocreaterole nobypassrls ${isSixteen ? '' : 'noinherit'}`,
    `grant tenantry_tenant, tenantry_platform, tenantry_auth to ${login} ${isSixteen ? 'with set true, inherit false' : ''}`,
  ]);
  await migrateDatabase(clone.url, migrationsFolder);
  asOwner = openDatabase(clone.url);
  asRuntime = openDatabase(runtimeUrl);
});
afterAll(async () => {
  await asOwner.close();
  await asRuntime.close();
});

const scopes: Scope[] = [{ as: 'platform' }, { as: 'auth' }, { as: 'tenant', tenantId }];
const insert = (columns = '', values = '') =>
  `insert into audit_log (request_id, action, outcome, tenant_id${columns}) ${columns.includes(' id') ? 'overriding system value ' : ''}values ('req', 'x', 'done', '${tenantId}'${values})`;

test('the start distinguishes a login that owns the tables from one that does not', async () => {
  expect(await ownsTables(asOwner)).toBe(true);
  expect(await ownsTables(asRuntime)).toBe(false);
});

test('a login that owns nothing can look up sessions and use every role', async () => {
  expect(await asRuntime.findSession('none')).toBeUndefined();
  for (const scope of scopes) await asRuntime.transaction(scope, (tx) => tx.execute(sql.raw(insert())));
});

test('a login that owns nothing can change neither the audit log nor what protects it', async () => {
  for (const statement of [
    'update audit_log set action = action',
    'delete from audit_log',
    'truncate audit_log',
    'drop trigger audit_log_append_only on audit_log',
    'alter table audit_log disable trigger all',
    'drop table audit_log',
  ])
    for (const scope of scopes) {
      const refused = asRuntime.transaction(scope, (tx) => tx.execute(sql.raw(`reset role; ${statement}`)));
      await expect(refused, statement).rejects.toSatisfy((error) => postgresError(error)?.code === '42501');
    }
});

test.each(scopes)('$as can’t choose the id or the time of an audit row', async (scope) => {
  const chosen = 1_000_000_000;
  let n = 0;
  for (const database of [asOwner, asRuntime])
    for (const time of ['2001-01-01', 'infinity'])
      await database.transaction(scope, (tx) =>
        tx.execute(sql.raw(insert(', id, occurred_at', `, ${chosen + n++}, '${time}'`))),
      );
  const odd = await querySql(
    clone.superuserUrl,
    `select id, occurred_at from audit_log
      where id >= ${chosen} or occurred_at < now() - interval '1 minute' or occurred_at > now() + interval '1 minute'`,
  );
  expect(odd).toEqual([]);
});

test('audit rows are numbered in the order in which they are written', async () => {
  await Promise.all(
    Array.from({ length: 20 }, () => asRuntime.transaction({ as: 'auth' }, (tx) => tx.execute(sql.raw(insert())))),
  );
  for (let n = 0; n < 3; n++)
    await asRuntime.transaction({ as: 'auth' }, (tx) =>
      tx.execute(sql.raw(insert().replace("'req'", `'in turn ${n}'`))),
    );
  const rows = await querySql<{ request_id: string }>(
    clone.superuserUrl,
    `select request_id from audit_log order by id desc limit 3`,
  );
  expect(rows.map(({ request_id }) => request_id)).toEqual(['in turn 2', 'in turn 1', 'in turn 0']);
});

test('a restore by the owner keeps the original times', async () => {
  await runSql(clone.superuserUrl, [
    `insert into audit_log (request_id, action, outcome, occurred_at) values ('restored', 'x', 'done', '2001-01-01')`,
  ]);
  expect(
    await querySql(
      clone.superuserUrl,
      `select 1 from audit_log where request_id = 'restored' and occurred_at < '2002-01-01'`,
    ),
  ).toHaveLength(1);
});
