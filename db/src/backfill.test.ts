import { describe, expect, test } from 'vitest';
import { migrateDatabase } from './migrateDatabase.ts';
import { cloneDatabase } from './testing/cloneDatabase.ts';
import { migrationsBefore } from './testing/migrationsBefore.ts';
import { querySql } from './testing/querySql.ts';
import { migrationsFolder, runSql } from './testing/testCluster.ts';

type Row = { slug: string; status: string; onboarded: boolean; display_name: string | null };
const statesOf = (url: string) =>
  querySql<Row>(
    url,
    `select slug, status, onboarded_at is not null as onboarded, display_name from tenants t left join tenant_settings s on s.tenant_id = t.id order by slug`,
  );

const owners = ['an owner without superuser rights', 'a superuser'];

async function emptyDatabase(who: string) {
  const empty = await cloneDatabase(null);
  return { url: who === 'a superuser' ? empty.superuserUrl : empty.url, superuserUrl: empty.superuserUrl };
}

test.each(owners)('tenants from before lifecycles stay active when migrated by %s', async (who) => {
  const { url, superuserUrl } = await emptyDatabase(who);
  await migrateDatabase(url, migrationsBefore('lifecycle_mail_clients'));
  await runSql(superuserUrl, [
    `insert into tenants (name, slug, status) values ('Null', 'null-with-users', null), ('Unknown', 'unknown-with-settings', 'live'), ('Empty', 'null-and-empty', null), ('New', 'new-since', 'inactive'), ('Done', 'done-before', 'active')`,
    `insert into users (tenant_id, email, role) select id, 'a@example.com', 'admin' from tenants where slug in ('null-with-users', 'new-since')`,
    `insert into tenant_settings (tenant_id, display_name, created_at) select id, 'Their own name', now() - interval '1 day' from tenants where slug = 'unknown-with-settings'`,
  ]);

  await migrateDatabase(url, migrationsFolder);

  expect(await statesOf(superuserUrl)).toEqual([
    { slug: 'done-before', status: 'active', onboarded: false, display_name: 'Done' },
    { slug: 'new-since', status: 'inactive', onboarded: false, display_name: 'New' },
    { slug: 'null-and-empty', status: 'inactive', onboarded: false, display_name: 'Empty' },
    { slug: 'null-with-users', status: 'active', onboarded: true, display_name: 'Null' },
    { slug: 'unknown-with-settings', status: 'active', onboarded: true, display_name: 'Their own name' },
  ]);
  await expect(
    runSql(superuserUrl, [`insert into tenants (name, slug, status) values ('X', 'x-later', null)`]),
  ).rejects.toThrow(/null value/);
});

describe.each(owners)('onboarded_at of tenants that were active before lifecycles, migrated by %s', (who) => {
  const insertTenants = (slugs: string[], createdAt = 'now()') =>
    `insert into tenants (name, slug, status, created_at) select s, s, 'active', ${createdAt} from unnest('{${slugs.join()}}'::text[]) s`;
  const insertAdmin = (slug: string) =>
    `insert into users (tenant_id, email, role) select id, 'a@example.com', 'admin' from tenants where slug = '${slug}'`;
  const activatedByHand = (slug: string, before: string) =>
    `insert into audit_log (request_id, action, outcome, tenant_id, target_type, target_id, changes)
     select 'req_x', 'tenant_activated', 'done', id, 'tenant', id, '{"status": {"before": "${before}", "after": "active"}}' from tenants where slug = '${slug}'`;
  const onboardedIn = async (url: string) =>
    (await statesOf(url)).filter(({ onboarded }) => onboarded).map(({ slug }) => slug);

  test('is set for those with users or data when all migrations run at once', async () => {
    const { url, superuserUrl } = await emptyDatabase(who);
    await migrateDatabase(url, migrationsBefore('lifecycle_mail_clients'));
    await runSql(superuserUrl, [
      insertTenants(['with-users', 'with-settings', 'empty']),
      insertAdmin('with-users'),
      `insert into tenant_settings (tenant_id, display_name) select id, 'Their own name' from tenants where slug = 'with-settings'`,
    ]);
    await migrateDatabase(url, migrationsFolder);
    expect(await onboardedIn(superuserUrl)).toEqual(['with-settings', 'with-users']);
  });

  test('is set by age on an installation that already had lifecycles', async () => {
    const { url, superuserUrl } = await emptyDatabase(who);
    await migrateDatabase(url, migrationsBefore('lifecycle_mail_clients'));
    await runSql(superuserUrl, [
      insertTenants(['with-users', 'with-a-client', 'empty', 'suspended-since', 'new-by-hand']),
      insertAdmin('with-users'),
      insertAdmin('suspended-since'),
      insertAdmin('new-by-hand'),
      `update tenants set status = 'inactive' where slug = 'new-by-hand'`,
    ]);
    await migrateDatabase(url, migrationsBefore('onboarded_before_lifecycles'));
    await runSql(superuserUrl, [
      `insert into clients (tenant_id, name, created_by_name) select id, 'C', 'A' from tenants where slug = 'with-a-client'`,
      // A tenant that was suspended and reactivated wasn't activated by hand.
      activatedByHand('suspended-since', 'suspended'),
      `update tenants set status = 'active' where slug = 'new-by-hand'`,
      activatedByHand('new-by-hand', 'inactive'),
      insertTenants(['younger']),
      insertAdmin('younger'),
      `insert into tenant_settings (tenant_id, display_name) select id, name from tenants where slug = 'younger'`,
    ]);
    await migrateDatabase(url, migrationsFolder);
    expect(await onboardedIn(superuserUrl)).toEqual(['suspended-since', 'with-a-client', 'with-users']);
  });

  test('is set by age if 0002 stored no time, as after a restore', async () => {
    const { url, superuserUrl } = await emptyDatabase(who);
    await migrateDatabase(url, migrationsBefore('onboarded_before_lifecycles'));
    await runSql(superuserUrl, [
      insertTenants(['old', 'old-and-empty'], `'2026-01-01'`),
      insertAdmin('old'),
      insertTenants(['younger']),
      insertAdmin('younger'),
      `insert into tenant_settings (tenant_id, display_name) select id, name from tenants`,
    ]);
    await migrateDatabase(url, migrationsFolder);
    expect(await onboardedIn(superuserUrl)).toEqual(['old']);
  });
});

test.each(owners)('admins demoted before demoted_at existed get it when migrated by %s', async (who) => {
  const { url, superuserUrl } = await emptyDatabase(who);
  await migrateDatabase(url, migrationsBefore('demoted_admins'));
  const actions: Record<string, string[]> = {
    demoted: ['platform_admin_demoted'],
    reactivated: ['platform_admin_demoted', 'platform_admin_reactivated', 'platform_admin_deactivated'],
    deactivated: ['platform_admin_deactivated'],
  };
  for (const [name, done] of Object.entries(actions)) {
    await runSql(superuserUrl, [
      `insert into users (email, role, is_active) values ('${name}@example.com', 'super_user', false)`,
      ...done.map(
        (action) =>
          `insert into audit_log (request_id, action, outcome, target_type, target_id) select 'req', '${action}', 'done', 'user', id::text from users where email = '${name}@example.com'`,
      ),
    ]);
  }

  await migrateDatabase(url, migrationsFolder);

  expect(await querySql(superuserUrl, 'select email from users where demoted_at is not null')).toEqual([
    { email: 'demoted@example.com' },
  ]);
});

test.each(owners)('platform admins from before platform roles are owners when migrated by %s', async (who) => {
  const { url, superuserUrl } = await emptyDatabase(who);
  await migrateDatabase(url, migrationsBefore('platform_roles'));
  await runSql(superuserUrl, [
    `insert into tenants (name, slug, status) values ('Active', 'active', 'active')`,
    `insert into users (email, role) values ('admin@example.com', 'super_user')`,
    `insert into users (tenant_id, email, role) select id, 'user@example.com', 'admin' from tenants`,
  ]);
  const viewOf = () =>
    querySql<{ owner: string; grants: string }>(
      superuserUrl,
      `select pg_get_userbyid(relowner) as owner, relacl::text as grants from pg_class where relname = 'session_principals'`,
    );
  const before = await viewOf();
  expect(before).toMatchObject([{ owner: 'tenantry_auth' }]);

  await migrateDatabase(url, migrationsFolder);

  expect(await querySql(superuserUrl, 'select email, platform_role from users order by email')).toEqual([
    { email: 'admin@example.com', platform_role: 'owner' },
    { email: 'user@example.com', platform_role: null },
  ]);
  expect(await viewOf()).toEqual(before);
});
