import { expect, onTestFinished, test } from 'vitest';
import { migrateDatabase } from './migrateDatabase.ts';
import { openDatabase } from './openDatabase.ts';
import { cloneDatabase } from './testing/cloneDatabase.ts';
import { migrationsBefore } from './testing/migrationsBefore.ts';
import { querySql } from './testing/querySql.ts';
import { migrationsFolder, runSql } from './testing/testCluster.ts';

const policyOf = async (url: string) =>
  (
    await querySql<{ days: number; decided: boolean; others: boolean }>(
      url,
      `select round(extract(epoch from platform_admins_from - now()) / 86400)::int as days, decided_at is not null as decided,
              coalesce(tenant_admins_from, everyone_from) is not null as others from security_policy`,
    )
  )[0];

test('a new installation requires a second factor of platform admins at once', async () => {
  const { url, superuserUrl } = await cloneDatabase(null);
  await migrateDatabase(url, migrationsFolder);
  expect(await policyOf(superuserUrl)).toEqual({ days: 0, decided: false, others: false });
});

test('an upgraded installation requires it after 14 days, and keeps its sessions', async () => {
  const { url, superuserUrl } = await cloneDatabase(null);
  await migrateDatabase(url, migrationsBefore('second_factor'));
  await runSql(superuserUrl, [
    `insert into users (email, role) values ('root@example.com', 'super_user')`,
    `insert into sessions (id, user_id, expires_at, absolute_expires_at) select 'hash', id, now() + interval '1 hour', now() + interval '1 hour' from users`,
  ]);
  await migrateDatabase(url, migrationsFolder);
  expect(await policyOf(superuserUrl)).toEqual({ days: 14, decided: false, others: false });
  const database = openDatabase(url);
  onTestFinished(() => database.close());
  expect(await database.findSession('hash')).toMatchObject({
    account: { email: 'root@example.com' },
    secondFactor: {
      enrolled: false,
      required: false,
      isAnnounced: true,
      requiredFrom: expect.any(String),
      satisfiedAt: null,
      provedSecondsAgo: null,
    },
  });
});
