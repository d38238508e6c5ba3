import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { DatabaseUnavailableError, postgresError } from './databaseErrors.ts';
import { openDatabase } from './openDatabase.ts';
import type { Database, Scope } from './transactionsOn.ts';
import { tenants } from './schema/index.ts';
import { cloneDatabase } from './testing/cloneDatabase.ts';
import { querySql } from './testing/querySql.ts';

const clone = await cloneDatabase();
const opened: Database[] = [];
const open = (options: Parameters<typeof openDatabase>[1] = {}) => {
  const database = openDatabase(clone.url, options);
  opened.push(database);
  return database;
};
afterAll(() => Promise.all(opened.map((database) => database.close())));

/** Holds one connection until it is released. */
async function keepBusy(database: Database) {
  let release = () => {};
  let busy = Promise.resolve();
  await new Promise<void>((begun) => {
    busy = database.transaction(
      { as: 'platform' },
      () =>
        new Promise<void>((resolve) => {
          release = resolve;
          begun();
        }),
    );
  });
  return { busy, release };
}

const platform: Scope = { as: 'platform' };
const slugs = async () =>
  (await querySql<{ slug: string }>(clone.superuserUrl, 'select slug from tenants order by slug')).map(
    ({ slug }) => slug,
  );

describe('a transaction', () => {
  test('rolls back when it fails, and returns its connection', async () => {
    const database = open({ maxConnections: 1 });
    const failing = database.transaction(platform, async (tx) => {
      await tx.insert(tenants).values({ name: 'Half', slug: 'half-done' });
      throw new Error('on the way');
    });
    await expect(failing).rejects.toThrow('on the way');
    expect(await slugs()).not.toContain('half-done');
    await database.transaction(platform, (tx) => tx.insert(tenants).values({ name: 'Whole', slug: 'whole' }));
    expect(await slugs()).toContain('whole');
  });

  test('fails to commit if the error of a statement was swallowed', async () => {
    const database = open({ maxConnections: 1 });
    const swallowing = database.transaction(platform, async (tx) => {
      await tx.insert(tenants).values({ name: 'Lost', slug: 'lost' });
      await tx.execute(sql`select 1 / 0`).catch(() => {});
      return 'done';
    });
    await expect(swallowing).rejects.toThrow('rolled back');
    expect(await slugs()).not.toContain('lost');
  });

  test('does not leave its role or tenant to the next user of the connection', async () => {
    const database = open({ maxConnections: 1 });
    const tenantId = '6f1f8b0e-4a43-4b6a-9a0e-3b1f8c3a0001';
    const whoAmI = sql<{ role: string }>`select current_user as role, current_setting('app.tenant_id', true) as tenant`;
    const seen = async (scope: Scope) => (await database.transaction(scope, (tx) => tx.execute(whoAmI))).rows[0];
    expect(await seen({ as: 'tenant', tenantId })).toEqual({ role: 'tenantry_tenant', tenant: tenantId });
    expect(await seen({ as: 'auth' })).toEqual({ role: 'tenantry_auth', tenant: '' });
    expect(await seen(platform)).toEqual({ role: 'tenantry_platform', tenant: '' });
  });

  test.each(['', 'nonsense', `${'0'.repeat(8)}'; drop table users; --`])(
    'refuses an invalid tenant id (%s)',
    async (tenantId) => {
      await expect(open().transaction({ as: 'tenant', tenantId }, async () => 'reached')).rejects.toThrow(TypeError);
    },
  );

  test('of a search uses indexes without compiling, and the next one is planned as usual', async () => {
    const database = open({ maxConnections: 1 });
    const plannedBy = (scope: Scope) =>
      database.transaction(scope, async (tx) => {
        const { rows } = await tx.execute(
          sql`select name, setting from pg_settings where name in ('enable_seqscan', 'jit', 'max_parallel_workers_per_gather')`,
        );
        return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
      });
    await querySql(clone.superuserUrl, `alter database "${new URL(clone.url).pathname.slice(1)}" set jit = on`);
    const usual = await plannedBy(platform);
    expect(usual).toEqual({ enable_seqscan: 'on', jit: 'on', max_parallel_workers_per_gather: '2' });
    const uses = { enable_seqscan: 'off', jit: 'off', max_parallel_workers_per_gather: '0' };
    expect(await plannedBy({ as: 'platform', usesIndexes: true })).toEqual(uses);
    expect(await plannedBy(platform)).toEqual(usual);
  });

  test('is ended by the database if it takes too long, and the connection stays usable', async () => {
    const database = open({ maxConnections: 1, statementTimeoutMs: 100 });
    const slow = await database
      .transaction(platform, (tx) => tx.execute(sql`select pg_sleep(5)`))
      .catch((error: unknown) => error);
    expect(postgresError(slow)?.code).toBe('57014');
    await database.ping();
  });
});

describe('when connections are scarce', () => {
  test('a limited number of transactions may wait, and the next one is refused at once', async () => {
    const database = open({ maxConnections: 1, maxWaiting: 2 });
    const { busy, release } = await keepBusy(database);
    const waiting = [database.ping(), database.ping()];
    const begun = performance.now();
    await expect(database.ping()).rejects.toThrow(DatabaseUnavailableError);
    expect(performance.now() - begun).toBeLessThan(50);
    release();
    await Promise.all([busy, ...waiting]);
    await database.ping();
  });

  test('no transaction waits longer than the limit', async () => {
    const database = open({ maxConnections: 1, connectTimeoutMs: 1_000 });
    const { busy, release } = await keepBusy(database);
    await expect(database.ping()).rejects.toThrow(DatabaseUnavailableError);
    release();
    await busy;
  });
});

describe('when the connection breaks', () => {
  const endBackend = (pid: number) => querySql(clone.superuserUrl, 'select pg_terminate_backend($1)', [pid]);

  test('during a query the caller gets "database unavailable", and the next transaction works', async () => {
    const database = open({ maxConnections: 1 });
    const cut = database.transaction(platform, async (tx) => {
      await tx.insert(tenants).values({ name: 'Cut', slug: 'cut-off' });
      const {
        rows: [own],
      } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      const sleeping = tx.execute(sql`select pg_sleep(5)`);
      await Promise.all([sleeping, endBackend(own!.pid)]);
    });
    await expect(cut).rejects.toThrow(DatabaseUnavailableError);
    expect(await slugs()).not.toContain('cut-off');
    await database.ping();
  });

  test('while it is idle no caller notices', async () => {
    const database = open({ maxConnections: 1 });
    const {
      rows: [own],
    } = await database.transaction(platform, (tx) => tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`));
    await endBackend(own!.pid);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(database.ping()).resolves.toBeUndefined();
  });

  test('an address without a database is reported as unavailable too', async () => {
    const nowhere = openDatabase('postgresql://nobody@127.0.0.1:1/none');
    await expect(nowhere.ping()).rejects.toThrow(DatabaseUnavailableError);
    await nowhere.close();
  });
});
