import { querySql } from '@tenantry/db/testing';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { createTestApp } from '../../testing/createTestApp.ts';
import { countUpTo } from './countUpTo.ts';
import { mostCounted } from '../../contract/policies.ts';

const { clone } = await createTestApp();
const database = openDatabase(clone.url);
afterAll(() => database.close());

test('counts a list up to the limit and no further', async () => {
  const counted = () => database.transaction({ as: 'platform' }, (tx) => countUpTo(tx, users, undefined));
  const insert = (from: number, to: number) =>
    querySql(
      clone.superuserUrl,
      `insert into users (email, role) select 'user-' || n || '@example.com', 'super_user' from generate_series($1::int, $2::int) n`,
      [from, to],
    );
  const before = await counted();
  await insert(1, 20);
  expect(await counted()).toBe(before + 20);
  await insert(21, mostCounted + 500);
  expect(await counted()).toBe(mostCounted);
});
