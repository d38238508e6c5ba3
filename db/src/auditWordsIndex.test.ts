import pg from 'pg';
import { expect, onTestFinished, test, vi } from 'vitest';
import { auditWordsIndexSql, buildAuditWordsIndex } from './auditWordsIndex.ts';
import { migrateDatabase } from './migrateDatabase.ts';
import { cloneDatabase } from './testing/cloneDatabase.ts';
import { migrationsBefore } from './testing/migrationsBefore.ts';
import { querySql } from './testing/querySql.ts';
import { migrationsFolder, runSql } from './testing/testCluster.ts';

const isBuilt = async (url: string) =>
  (await querySql<{ built: boolean }>(url, `select ${auditWordsIndexSql} as built`))[0]!.built;
const definition = async (url: string) =>
  (await querySql<{ of: string }>(url, `select pg_get_indexdef(to_regclass('audit_log_words')) as of`))[0]!.of;
const addRow = `insert into audit_log (request_id, action, outcome) values ('req_x', 'auth_signed_in', 'done')`;

/** An installation from before the search by words, with rows in its log, on today's schema. */
async function upgraded(who: string) {
  const empty = await cloneDatabase(null);
  const url = who === 'a superuser' ? empty.superuserUrl : empty.url;
  await migrateDatabase(url, migrationsBefore('audit_words'));
  await runSql(empty.superuserUrl, [addRow]);
  await migrateDatabase(url, migrationsFolder);
  return { url, superuserUrl: empty.superuserUrl };
}

/** A change of the log that isn't committed yet. A build waits for it, whether or not it blocks others. */
async function openChange(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query(`begin; ${addRow}`);
  return client;
}

const isWaiting = (url: string) =>
  vi.waitFor(
    async () => {
      const waiting = await querySql(
        url,
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'create index concurrently%'`,
      );
      expect(waiting).toHaveLength(1);
    },
    { timeout: 20_000 },
  );

test.each(['an owner without superuser rights', 'a superuser'])(
  'an upgrade by %s leaves the index to be built later, and then the same index is built',
  async (who) => {
    const { url, superuserUrl } = await upgraded(who);
    expect(await isBuilt(url)).toBe(false);
    await migrateDatabase(url, migrationsFolder);
    await buildAuditWordsIndex(url);
    expect(await isBuilt(url)).toBe(true);
    expect(await definition(superuserUrl)).toBe(await definition((await cloneDatabase()).superuserUrl));
  },
);

test('a new installation has its index at once', async () => {
  expect(await isBuilt((await cloneDatabase()).url)).toBe(true);
});

test('the log is written to and replicas start while the index is built', async () => {
  const { url, superuserUrl } = await upgraded('an owner without superuser rights');
  const change = await openChange(superuserUrl);
  const built = buildAuditWordsIndex(url);
  await isWaiting(superuserUrl);
  await runSql(superuserUrl, [`set statement_timeout = '5s'`, addRow]);
  await Promise.all([migrateDatabase(url, migrationsFolder), migrateDatabase(url, migrationsFolder)]);
  expect(await isBuilt(url)).toBe(false);
  await change.query('commit');
  await built;
  expect(await isBuilt(url)).toBe(true);
});

test('exactly one of ten processes builds it, and all of them find it complete', async () => {
  const { url } = await upgraded('an owner without superuser rights');
  const lines: string[] = [];
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      await buildAuditWordsIndex(url, (line) => lines.push(line));
      expect(await isBuilt(url)).toBe(true);
    }),
  );
  expect(lines.filter((line) => line.startsWith('Building'))).toHaveLength(1);
});

test('an attempt that was interrupted is removed and repeated', async () => {
  const { url, superuserUrl } = await upgraded('an owner without superuser rights');
  const change = await openChange(superuserUrl);
  const broken = buildAuditWordsIndex(url).catch((error: unknown) => error);
  await isWaiting(superuserUrl);
  await querySql(
    superuserUrl,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'create index concurrently%' and pid <> pg_backend_pid()`,
  );
  expect(await broken).toBeInstanceOf(Error);
  await change.query('commit');
  expect(await definition(superuserUrl)).toContain('audit_words');
  expect(await isBuilt(url)).toBe(false);
  await migrateDatabase(url, migrationsFolder);
  await buildAuditWordsIndex(url);
  expect(await isBuilt(url)).toBe(true);
});
