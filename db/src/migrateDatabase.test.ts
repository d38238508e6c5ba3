import { inject, expect, test } from 'vitest';
import { startEmbeddedPostgres } from './embedded/index.ts';
import { RolesMissingError } from './ensureRuntimeRoles.ts';
import { migrateDatabase } from './migrateDatabase.ts';
import { openDatabase } from './openDatabase.ts';
import { cloneDatabase } from './testing/cloneDatabase.ts';
import { querySql } from './testing/querySql.ts';
import { migrationsFolder, runSql, withDatabase } from './testing/testCluster.ts';

const twenty = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: 20 }, work));
const applied = async (url: string) =>
  (await querySql<{ id: number }>(url, 'select id from drizzle.__drizzle_migrations order by id')).length;
const schemaOf = (url: string) =>
  querySql(
    url,
    `select table_name, column_name, data_type from information_schema.columns where table_schema = 'public' order by 1, 2`,
  );

test.each(['an owner without superuser rights', 'a superuser'])(
  'twenty processes can migrate an empty database at once as %s: one applies, none fails',
  async (who) => {
    const empty = await cloneDatabase(null);
    const url = who === 'a superuser' ? empty.superuserUrl : empty.url;
    await twenty(() => migrateDatabase(url, migrationsFolder));
    expect(await applied(empty.superuserUrl)).toBe(
      await applied(inject('superuserUrl').replace(/\/tenantry\?/, '/tenantry_template?')),
    );
    expect(await schemaOf(empty.superuserUrl)).toEqual(await schemaOf((await cloneDatabase()).superuserUrl));
  },
);

test('leaves an up-to-date database unchanged', async () => {
  const { url } = await cloneDatabase();
  const before = await applied(url);
  await migrateDatabase(url, migrationsFolder);
  expect(await applied(url)).toBe(before);
});

test('an owner that may not create roles gets the SQL to run, and can continue once it was run', async () => {
  const cluster = await startEmbeddedPostgres({ dataDir: '', purpose: 'test' });
  try {
    await runSql(cluster.url, [
      `create role humble login nosuperuser nocreaterole password 'x'`,
      `create role maker login nosuperuser createrole createdb password 'x'`,
      'create database humble owner humble',
    ]);
    const humble = withDatabase(cluster.url, 'humble', { name: 'humble', password: 'x' });
    const refused = await migrateDatabase(humble, migrationsFolder).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RolesMissingError);
    const { message, sql } = refused as RolesMissingError;
    expect(message).toContain(sql);
    for (const role of ['tenantry_tenant', 'tenantry_platform', 'tenantry_auth']) {
      expect(sql).toContain(`CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;`);
    }

    // Roles belong to the cluster. Here another database's migration creates them, without granting them to this owner.
    const names = Array.from({ length: 6 }, (_, i) => `many_${i}`);
    await runSql(
      cluster.url,
      names.map((name) => `create database ${name} owner maker`),
    );
    await Promise.all(
      names.map((name) =>
        migrateDatabase(withDatabase(cluster.url, name, { name: 'maker', password: 'x' }), migrationsFolder),
      ),
    );
    const again = await migrateDatabase(humble, migrationsFolder).catch((error: unknown) => error);
    expect(again).toBeInstanceOf(RolesMissingError);
    expect((again as RolesMissingError).sql).not.toContain('CREATE ROLE');

    await runSql(cluster.url, [(again as RolesMissingError).sql.replaceAll('<the user in DATABASE_URL>', 'humble')]);
    await migrateDatabase(humble, migrationsFolder);
    expect(await applied(humble)).toBeGreaterThan(0);
  } finally {
    await cluster.stop();
  }
});

test('a failed migration leaves nothing behind and can be retried', async () => {
  const empty = await cloneDatabase(null);
  await runSql(empty.url, ['create table users (id int)']);
  await expect(migrateDatabase(empty.url, migrationsFolder)).rejects.toThrow('CREATE TABLE "users"');
  expect(await schemaOf(empty.url)).toEqual([{ table_name: 'users', column_name: 'id', data_type: 'integer' }]);
  await runSql(empty.url, ['drop table users']);
  await migrateDatabase(empty.url, migrationsFolder);
  expect(await applied(empty.url)).toBeGreaterThan(0);
});

test('session look-ups work on a restored database, whose objects belong to the user who restored it', async () => {
  const { url, superuserUrl } = await cloneDatabase();
  const owner = new URL(url).username;
  await runSql(superuserUrl, [
    `revoke all on session_principals from public, tenantry_auth, ${owner}`,
    `alter view session_principals owner to ${owner}`,
    `insert into users (email, role) values ('root@example.com', 'super_user')`,
    `insert into sessions (id, user_id, expires_at, absolute_expires_at) select 'hash', id, now() + interval '1 hour', now() + interval '1 hour' from users`,
  ]);
  const database = openDatabase(url);
  const found = () =>
    database.findSession('hash').then(
      (session) => session?.account.email,
      () => 'refused',
    );
  expect(await found()).not.toBe('root@example.com');
  await migrateDatabase(url, migrationsFolder);
  expect(await found()).toBe('root@example.com');
  await database.close();
});

test('an owner that may not transfer the view gets the SQL to run', async () => {
  const { url, superuserUrl } = await cloneDatabase();
  const owner = new URL(url).username;
  await runSql(superuserUrl, [
    `alter view session_principals owner to ${owner}`,
    `alter database ${new URL(url).pathname.slice(1)} owner to postgres`,
    `grant create on database ${new URL(url).pathname.slice(1)} to ${owner}`,
    `alter schema public owner to postgres`,
    `grant usage, create on schema public to ${owner}`,
  ]);
  const refused = await migrateDatabase(url, migrationsFolder).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(RolesMissingError);
  await runSql(superuserUrl, [(refused as RolesMissingError).sql]);
  await migrateDatabase(url, migrationsFolder);
});
