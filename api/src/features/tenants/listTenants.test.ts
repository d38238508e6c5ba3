// oxlint-disable typescript/no-explicit-any -- the test reads items without types, like any client.
import { runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';

const testApp = await createTestApp();
const { browser } = await actorsOf(testApp).as.superUser();

// 120 tenants with three names that differ in case and five creation times, so neither sort order alone is unique.
await runSql(testApp.clone.superuserUrl, [
  `insert into tenants (name, slug, status, onboarded_at, created_at)
   select (array['Same', 'same', 'Éclair & Söhne'])[1 + i % 3], 'tenant-' || i,
          (array['active', 'inactive', 'suspended', 'active'])[1 + i % 4], case when i % 4 = 0 then now() end,
          timestamptz '2026-05-05 10:00:00.123456+00' + (i % 5) * interval '1 microsecond'
     from generate_series(1, 120) i`,
  `insert into tenants (name, slug, status) values ('Gone', 'gone-for-good', 'deleted')`,
  `insert into tenants (name, slug) values ('100% Wool', 'wool-only'), ('under_score', 'underscored'), ('back\\slash', 'backslashed'), ('${'長'.repeat(120)}', 'long-one'), ('${'長'.repeat(119)}短', 'long-two')`,
  `insert into tenant_settings (tenant_id, display_name, profile_saved_at) select id, name, now() from tenants`,
]);

async function walk(query: string): Promise<{ items: any[]; pages: number; total: number }> {
  const items: any[] = [];
  let [cursor, pages, total]: [string | null, number, number] = [null, 0, 0];
  do {
    const { status, body } = await browser.get(`/super/tenants?${query}${cursor ? `&cursor=${cursor}` : ''}`);
    expect(status).toBe(200);
    items.push(...body.items);
    ({ nextCursor: cursor, total } = body);
    pages++;
  } while (cursor !== null && pages < 200);
  return { items, pages, total };
}

describe('GET /super/tenants', () => {
  test.each(
    ['name', 'createdAt', 'lastActivity'].flatMap((sort) =>
      ['asc', 'desc'].flatMap((order) =>
        (sort === 'lastActivity' ? [7] : [1, 7, 100]).map((limit) => [sort, order, limit] as const),
      ),
    ),
  )('by %s %s in pages of %i visits each tenant exactly once, in order', async (sort, order, limit) => {
    const { items, pages, total } = await walk(`sort=${sort}&order=${order}&limit=${limit}`);
    expect(total).toBe(125);
    expect(items).toHaveLength(125);
    expect(new Set(items.map(({ id }) => id)).size).toBe(125);
    expect(pages).toBe(Math.ceil(125 / limit));
    const whole = (await walk(`sort=${sort}&order=${order}&limit=100`)).items.map(({ id }) => id);
    expect(items.map(({ id }) => id)).toEqual(whole);
    const keys = items.map((item) => (sort === 'name' ? item.name.toLowerCase() : item.createdAt));
    // Equal names are adjacent, whatever the database's collation.
    expect(keys.filter((key, i) => key !== keys[i - 1])).toHaveLength(new Set(keys).size);
  });

  test('ascending is the reverse of descending', async () => {
    const [up, down] = [await walk('sort=createdAt&order=asc'), await walk('sort=createdAt&order=desc')];
    const moments = up.items.map(({ createdAt }) => createdAt as string);
    expect(moments).toEqual(moments.toSorted());
    expect(up.items.map(({ id }) => id)).toEqual(down.items.map(({ id }) => id).toReversed());
  });

  test('keeps its position when tenants are added meanwhile', async () => {
    const first = (await browser.get('/super/tenants?sort=createdAt&order=desc&limit=100')).body;
    await browser.post('/super/tenants', { name: 'Newest', slug: 'newest-of-all' });
    const second = (await browser.get(`/super/tenants?sort=createdAt&order=desc&limit=100&cursor=${first.nextCursor}`))
      .body;
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(125);
    await runSql(testApp.clone.superuserUrl, [`delete from tenants where slug = 'newest-of-all'`]);
  });

  test.each([
    ['%25', ['100% Wool']],
    ['_', ['under_score']],
    ['%5C', ['back\\slash']],
    ['0%25%20w', ['100% Wool']],
    ['WOOL', ['100% Wool']],
    ['wool-on', ['100% Wool']],
    ['%20%20wool%20', ['100% Wool']],
    ['Gone', []],
    ["'%20or%201%3D1%20--", []],
  ])('search takes %s literally, ignoring case, in name and address', async (search, names) => {
    const { items, total } = await walk(`search=${search}`);
    expect(items.map(({ name }) => name)).toEqual(names);
    expect(total).toBe(names.length);
  });

  test.each([
    ['status=active', (t: any) => t.status === 'active'],
    ['status=inactive', (t: any) => t.status === 'inactive'],
    ['status=suspended', (t: any) => t.status === 'suspended'],
    ['onboarded=true', (t: any) => t.onboardedAt !== null],
    ['onboarded=false', (t: any) => t.onboardedAt === null],
    ['status=active&onboarded=false', (t: any) => t.status === 'active' && t.onboardedAt === null],
    ['status=suspended&search=same', (t: any) => t.status === 'suspended' && t.name.toLowerCase() === 'same'],
  ])('%s returns exactly the matching tenants over all pages', async (query, fits) => {
    const all = (await walk('limit=100')).items;
    const { items, total } = await walk(`${query}&limit=9`);
    expect(items.length).toBeGreaterThan(0);
    expect(items.map(({ id }) => id).toSorted()).toEqual(
      all
        .filter(fits)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(total).toBe(items.length);
  });

  test('returns deleted ones only on request, and counts each status', async () => {
    expect((await walk('status=deleted')).items.map(({ slug }) => slug)).toEqual(['gone-for-good']);
    expect((await browser.get('/super/tenants/counts')).body).toEqual({
      all: 125,
      active: 60,
      inactive: 35,
      suspended: 30,
      deleted: 1,
    });
  });

  test('returns exactly the fields that the console needs', async () => {
    const {
      items: [item],
    } = await walk('search=wool-only');
    expect(item).toMatchObject({
      name: '100% Wool',
      slug: 'wool-only',
      status: 'inactive',
      onboardedAt: null,
      ownerName: null,
      userCount: 0,
      onboardingStepsDone: 1,
      primaryColor: null,
      logoUrl: null,
      lastActivityAt: null,
    });
    expect(Object.keys(item)).not.toContain('cursor');
  });
});

describe('GET /super/tenants/slug-check', () => {
  test.each([
    ['wool-only', false, 'taken'],
    ['WOOL-only', false, 'taken'],
    ['gone-for-good', false, 'taken'],
    ['platform', false, 'reserved'],
    ['a', false, 'malformed'],
    ['two--hyphens', false, 'malformed'],
    ['', false, 'malformed'],
    ['brand-new', true, null],
    ['  Brand-New ', true, null],
  ])('tells whether %j is available, and if not, why', async (slug, available, reason) => {
    expect((await browser.get(`/super/tenants/slug-check?slug=${encodeURIComponent(slug)}`)).body).toEqual({
      slug: slug.trim().toLowerCase(),
      available,
      reason,
    });
  });
});
