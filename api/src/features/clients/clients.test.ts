import { describe, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { withoutRequestId } from '../../testing/withoutRequestId.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);

describe('clients', () => {
  test.each(['tenantAdmin', 'employee'] as const)(
    'can be added, changed and archived by a %s, each with an audit row',
    async (kind) => {
      const { browser } = await as[kind](await tenant());
      const made = await browser.post('/clients', {
        name: 'Abbott & Sons',
        email: ' M.Abbott@Example.com ',
        phone: '+44 20 7946 0112',
        notes: 'Calls on Mondays',
      });
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({
        name: 'Abbott & Sons',
        email: 'm.abbott@example.com',
        archivedAt: null,
        userId: null,
      });
      await expectAudit(testApp, made.requestId, 'client_created', { targetId: made.body.id });
      const changed = await browser.patch(`/clients/${made.body.id}`, { phone: '', notes: 'Calls on Tuesdays' });
      expect(changed.body).toMatchObject({ phone: null, notes: 'Calls on Tuesdays' });
      const row = await expectAudit(testApp, changed.requestId, 'client_updated');
      expect(row.changes).toEqual({
        phone: { before: '+44 20 7946 0112', after: null },
        notes: { before: null, after: 'changed' },
      });
      const archived = await browser.delete(`/clients/${made.body.id}`);
      expect(archived.body.archivedAt).not.toBeNull();
      await expectAudit(testApp, archived.requestId, 'client_archived');
      expect((await browser.get('/clients')).body.items).toEqual([]);
      expect((await browser.get('/clients?archived=true')).body.items).toHaveLength(1);
    },
  );

  test('can be searched by name, email or phone, sorted and paged without losing one', async () => {
    const { browser } = await as.employee(await tenant());
    for (let i = 0; i < 25; i++)
      await browser.post('/clients', { name: `Client ${i % 3}`, email: `c${i}@example.com`, phone: `+44 ${i}` });
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await browser.get(`/clients?limit=10&sort=name${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      expect(body.total).toBe(25);
      if (body.nextCursor === null) break;
      cursor = body.nextCursor;
    }
    expect(new Set(seen).size).toBe(25);
    expect((await browser.get('/clients?search=c24@')).body.items).toHaveLength(1);
    expect((await browser.get('/clients?search=%25')).body.items).toEqual([]);
  });

  test('a client user can read only the client linked to them and change nothing', async () => {
    const home = await tenant();
    const staff = await as.employee(home);
    const theirs = await as.client(home);
    const { body: own } = await staff.browser.post('/clients', { name: 'Theirs', userId: theirs.user.id });
    const { body: other } = await staff.browser.post('/clients', { name: 'Somebody else' });
    expect((await theirs.browser.get('/clients')).body.items.map(({ id }: { id: string }) => id)).toEqual([own.id]);
    expect((await theirs.browser.get(`/clients/${own.id}`)).status).toBe(200);
    expect((await theirs.browser.get(`/clients/${other.id}`)).status).toBe(404);
    for (const answer of [
      await theirs.browser.post('/clients', { name: 'X' }),
      await theirs.browser.patch(`/clients/${own.id}`, { name: 'X' }),
      await theirs.browser.delete(`/clients/${own.id}`),
    ]) {
      expect(answer.status).toBe(403);
    }
  });

  test('link to one client user each, of the same tenant', async () => {
    const [home, elsewhere] = [await tenant(), await tenant()];
    const { browser } = await as.tenantAdmin(home);
    const [client, employee, stranger] = [
      await user({ role: 'client', tenantId: home.id }),
      await user({ role: 'employee', tenantId: home.id }),
      await user({ role: 'client', tenantId: elsewhere.id }),
    ];
    expect((await browser.post('/clients', { name: 'First', userId: client.id })).status).toBe(201);
    expect((await browser.post('/clients', { name: 'Second', userId: client.id })).body.error.code).toBe(
      'CLIENT_USER_TAKEN',
    );
    for (const { id } of [employee, stranger]) {
      expect((await browser.post('/clients', { name: 'Third', userId: id })).body.error.details.fields).toEqual([
        { path: 'userId', message: expect.any(String) },
      ]);
    }
  });

  test('of another tenant get the same response as ones that do not exist', async () => {
    const [home, elsewhere] = [await tenant(), await tenant()];
    const { browser } = await as.tenantAdmin(home);
    const theirs = (await (await as.tenantAdmin(elsewhere)).browser.post('/clients', { name: 'Theirs' })).body;
    for (const [method, body] of [
      ['GET', undefined],
      ['PATCH', { name: 'Mine now' }],
      ['DELETE', undefined],
    ] as const) {
      const [foreign, unknown] = [
        await browser.send(method, `/clients/${theirs.id}`, body),
        await browser.send(method, '/clients/00000000-0000-4000-8000-000000000000', body),
      ];
      expect(foreign.status).toBe(404);
      expect(withoutRequestId(foreign)).toEqual(withoutRequestId(unknown));
    }
  });
});
