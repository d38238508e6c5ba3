import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrateDatabase } from './migrateDatabase.ts';
import { cloneDatabase } from './testing/cloneDatabase.ts';
import { querySql } from './testing/querySql.ts';
import { migrationsFolder, runSql } from './testing/testCluster.ts';

/** The migrations as they were before tenants had a life of their own. */
function migrationsBefore(count: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-before-'));
  cpSync(migrationsFolder, folder, { recursive: true });
  const journal = join(folder, 'meta/_journal.json');
  const content = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] };
  writeFileSync(journal, JSON.stringify({ ...content, entries: content.entries.slice(0, count) }));
  return folder;
}

type Row = { slug: string; status: string; onboarded: boolean; display_name: string | null };
const statesOf = (url: string) =>
  querySql<Row>(
    url,
    `select slug, status, onboarded_at is not null as onboarded, display_name from tenants t left join tenant_settings s on s.tenant_id = t.id order by slug`,
  );

test.each(['an owner that is no superuser', 'a superuser'])(
  'tenants from before lifecycles are at work already and stay so, migrated by %s',
  async (who) => {
    const empty = await cloneDatabase(null);
    const url = who === 'a superuser' ? empty.superuserUrl : empty.url;
    await migrateDatabase(url, migrationsBefore(2));
    await runSql(empty.superuserUrl, [
      `insert into tenants (name, slug, status) values ('Null', 'null-with-users', null), ('Unknown', 'unknown-with-settings', 'live'), ('Empty', 'null-and-empty', null), ('New', 'new-since', 'inactive'), ('Done', 'done-before', 'active')`,
      `insert into users (tenant_id, email, role) select id, 'a@example.com', 'admin' from tenants where slug in ('null-with-users', 'new-since')`,
      `insert into tenant_settings (tenant_id, display_name, created_at) select id, 'Their own name', now() - interval '1 day' from tenants where slug = 'unknown-with-settings'`,
    ]);

    await migrateDatabase(url, migrationsFolder);

    expect(await statesOf(empty.superuserUrl)).toEqual([
      { slug: 'done-before', status: 'active', onboarded: false, display_name: 'Done' },
      { slug: 'new-since', status: 'inactive', onboarded: false, display_name: 'New' },
      { slug: 'null-and-empty', status: 'inactive', onboarded: false, display_name: 'Empty' },
      { slug: 'null-with-users', status: 'active', onboarded: true, display_name: 'Null' },
      { slug: 'unknown-with-settings', status: 'active', onboarded: true, display_name: 'Their own name' },
    ]);
    await expect(
      runSql(empty.superuserUrl, [`insert into tenants (name, slug, status) values ('X', 'x-later', null)`]),
    ).rejects.toThrow(/null value/);
  },
);
