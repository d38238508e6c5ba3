import { clients, outbox, sessions, tenants, tenantSettings, users } from '@tenantry/db/schema';
import { querySql } from '@tenantry/db/testing';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { actorsOf, type TestTenant } from './testing/actors.ts';
import { createTestApp } from './testing/createTestApp.ts';

const testApp = await createTestApp();
const { as, tenant } = actorsOf(testApp);
const { database } = testApp.services;

const [mine, theirs] = [await tenant(), await tenant()];
for (const home of [mine, theirs]) await as.tenantAdmin(home);
for (const of of [mine, theirs]) {
  await database.transaction({ as: 'tenant', tenantId: of.id }, (tx) =>
    tx.insert(clients).values({ tenantId: of.id, name: `Client of ${of.slug}`, createdByName: 'x' }),
  );
}
const asMe = <T>(work: Parameters<typeof database.transaction<T>>[1]) =>
  database.transaction({ as: 'tenant', tenantId: mine.id }, work);
const ofTenant = (of: TestTenant, table: string, column = 'tenant_id') =>
  querySql(testApp.clone.superuserUrl, `select to_jsonb(t) as row from ${table} t where ${column} = $1 order by 1`, [
    of.id,
  ]);

describe('a feature’s query that forgets its tenant', () => {
  test('reads only its own rows', async () => {
    expect((await asMe((tx) => tx.select().from(clients))).map(({ tenantId }) => tenantId)).toEqual([mine.id]);
    expect((await asMe((tx) => tx.select().from(tenants))).map(({ id }) => id)).toEqual([mine.id]);
    const joined = await asMe((tx) =>
      tx
        .select({ tenantId: users.tenantId, slug: tenants.slug })
        .from(users)
        .innerJoin(tenants, sql`true`)
        .innerJoin(tenantSettings, sql`true`),
    );
    expect(joined).toEqual([{ tenantId: mine.id, slug: mine.slug }]);
    expect(await asMe((tx) => tx.$count(sessions))).toBe(1);
    expect(await asMe((tx) => tx.select().from(outbox))).toEqual([]);
  });

  test('changes only its own rows', async () => {
    const before = await Promise.all(
      ['users', 'clients', 'tenant_settings', 'sessions'].map((table) => ofTenant(theirs, table)),
    );
    await asMe(async (tx) => {
      await tx.update(tenantSettings).set({ displayName: 'Everybody is called this' });
      await tx.update(clients).set({ name: 'Everybody is called this' });
      await tx.update(users).set({ firstName: 'Everybody' });
      await tx.update(tenants).set({ onboardedAt: sql`now()` });
      await tx.delete(clients);
      await tx.delete(sessions);
    });
    expect(
      await Promise.all(['users', 'clients', 'tenant_settings', 'sessions'].map((table) => ofTenant(theirs, table))),
    ).toEqual(before);
    expect(await ofTenant(theirs, 'tenants', 'id')).toMatchObject([{ row: { onboarded_at: null } }]);
    expect(await ofTenant(mine, 'clients')).toEqual([]);
  });

  test('learns nothing from a count, an aggregate or a provoked error', async () => {
    const count = await asMe((tx) =>
      tx.execute<{ n: number }>(sql`select count(*)::int as n from users where email like '%'`),
    );
    expect(count.rows).toEqual([{ n: 1 }]);
    // A condition that would fail on another tenant's row is never evaluated for it.
    const probe = await asMe((tx) =>
      tx.execute(sql`select 1 / (case when tenant_id = ${theirs.id}::uuid then 0 else 1 end) from users`),
    );
    expect(probe.rows).toHaveLength(1);
  });
});

test('a transaction of an unknown tenant sees nothing', async () => {
  const unknownTenant = { as: 'tenant', tenantId: '00000000-0000-4000-8000-000000000000' } as const;
  for (const table of [users, tenants, clients, sessions, tenantSettings]) {
    expect(await database.transaction(unknownTenant, (tx) => tx.select({ one: sql`1` }).from(table))).toEqual([]);
  }
});
