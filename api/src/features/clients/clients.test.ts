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

  test('can be sorted by their last change, and an export can be limited to chosen ones', async () => {
    const { browser } = await as.employee(await tenant());
    const made: string[] = [];
    for (const name of ['One', 'Two', 'Three']) made.push((await browser.post('/clients', { name })).body.id);
    await browser.patch(`/clients/${made[0]}`, { phone: '+44 1' });
    const newestFirst = [made[0]!, made[2]!, made[1]!];
    for (const order of ['asc', 'desc']) {
      const found: string[] = [];
      for (let cursor = ''; ;) {
        const { body } = await browser.get(`/clients?sort=lastActivity&order=${order}&limit=1${cursor}`);
        found.push(...body.items.map(({ id }: { id: string }) => id));
        if (body.nextCursor === null) break;
        cursor = `&cursor=${body.nextCursor}`;
      }
      expect(found).toEqual(order === 'desc' ? newestFirst : newestFirst.toReversed());
    }
    const exported = await browser.get(`/clients/export?format=csv&ids=${made[1]}`);
    expect(exported.body).toContain('Two');
    expect(exported.body).not.toContain('Three');
    await expectAudit(testApp, exported.requestId, 'list_exported', { details: { list: 'clients', chosen: '1' } });
  });

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

  test('can be restored from the archive, once', async () => {
    const { browser } = await as.employee(await tenant());
    const { body: client } = await browser.post('/clients', { name: 'Abbott & Sons' });
    await browser.delete(`/clients/${client.id}`);
    const restored = await browser.post(`/clients/${client.id}/restore`);
    expect(restored.status).toBe(200);
    expect(restored.body).toMatchObject({ id: client.id, archivedAt: null });
    const row = await expectAudit(testApp, restored.requestId, 'client_restored', { targetId: client.id });
    expect(row.changes).toEqual({ archivedAt: { before: expect.any(String), after: null } });
    expect((await browser.get('/clients')).body.items).toHaveLength(1);
    for (const [first, again] of [
      [await browser.delete(`/clients/${client.id}`), await browser.delete(`/clients/${client.id}`)],
      [await browser.post(`/clients/${client.id}/restore`), await browser.post(`/clients/${client.id}/restore`)],
    ]) {
      expect(again!.body).toEqual(first!.body);
    }
    const { items } = (await browser.get(`/clients/${client.id}/history`)).body;
    expect(items.map(({ action }: { action: string }) => action)).toEqual([
      'client_restored',
      'client_archived',
      'client_restored',
      'client_archived',
      'client_created',
    ]);
  });

  test('have a history that says what changed and who did it, for those who manage them', async () => {
    const home = await tenant();
    const [admin, employee] = [await as.tenantAdmin(home), await as.employee(home)];
    const linked = await as.client(home);
    const { body: client } = await admin.browser.post('/clients', { name: 'Abbott & Sons' });
    const { body: other } = await admin.browser.post('/clients', { name: 'Somebody else' });
    const changed = await employee.browser.patch(`/clients/${client.id}`, {
      phone: '+44 20 7946 0112',
      notes: 'Owes us £40',
      userId: linked.user.id,
    });
    expect(changed.body.linkedUser).toEqual({
      id: linked.user.id,
      email: linked.user.email,
      name: 'Test client',
    });
    const history = await employee.browser.get(`/clients/${client.id}/history`);
    expect(history.body).toEqual({
      items: [
        {
          id: expect.any(String),
          occurredAt: expect.any(String),
          requestId: changed.requestId,
          action: 'client_updated',
          actor: { name: 'Test employee', role: 'employee' },
          subject: null,
          changes: {
            phone: { before: null, after: '+44 20 7946 0112' },
            userId: { before: null, after: 'Test client' },
            notes: { before: null, after: 'changed' },
          },
        },
        expect.objectContaining({ action: 'client_created' }),
      ],
      nextCursor: null,
    });
    const first = (await admin.browser.get(`/clients/${client.id}/history?limit=1`)).body;
    const second = (await admin.browser.get(`/clients/${client.id}/history?limit=1&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items]).toEqual(history.body.items);
    expect((await linked.browser.get(`/clients/${client.id}/history`)).status).toBe(403);
    expect((await linked.browser.post(`/clients/${client.id}/restore`)).status).toBe(403);
    expect((await linked.browser.get(`/clients/${other.id}/history`)).status).toBe(403);
  });

  test('saved again without a change stay as they are, also if their user is no client user any more', async () => {
    const home = await tenant();
    const { browser } = await as.tenantAdmin(home);
    const linked = await user({ role: 'client', tenantId: home.id });
    const saved = { name: 'Abbott & Sons', email: 'a@example.com', phone: '', notes: 'Calls back', userId: linked.id };
    const { body: client } = await browser.post('/clients', saved);
    expect((await browser.patch(`/tenant/users/${linked.id}`, { role: 'employee' })).status).toBe(200);
    expect((await browser.patch(`/clients/${client.id}`, saved)).body).toEqual(client);
    expect((await browser.get(`/clients/${client.id}/history`)).body.items).toHaveLength(1);
    expect((await browser.patch(`/clients/${client.id}`, { ...saved, name: 'Abbott' })).body.name).toBe('Abbott');
  });

  test('have no entry in their history for a change that failed', async () => {
    const home = await tenant();
    const { browser } = await as.tenantAdmin(home);
    const client = await user({ role: 'client', tenantId: home.id });
    await browser.post('/clients', { name: 'First', userId: client.id });
    const { body: second } = await browser.post('/clients', { name: 'Second' });
    expect((await browser.patch(`/clients/${second.id}`, { userId: client.id })).status).toBe(409);
    const { items } = (await browser.get(`/clients/${second.id}/history`)).body;
    expect(items.map(({ action }: { action: string }) => action)).toEqual(['client_created']);
  });

  test('of another tenant get the same response as ones that do not exist', async () => {
    const [home, elsewhere] = [await tenant(), await tenant()];
    const { browser } = await as.tenantAdmin(home);
    const theirs = (await (await as.tenantAdmin(elsewhere)).browser.post('/clients', { name: 'Theirs' })).body;
    for (const [method, body, below] of [
      ['GET', undefined, ''],
      ['GET', undefined, '/history'],
      ['PATCH', { name: 'Mine now' }, ''],
      ['DELETE', undefined, ''],
      ['POST', undefined, '/restore'],
    ] as const) {
      const [foreign, unknown] = [
        await browser.send(method, `/clients/${theirs.id}${below}`, body),
        await browser.send(method, `/clients/00000000-0000-4000-8000-000000000000${below}`, body),
      ];
      expect(foreign.status).toBe(404);
      expect(withoutRequestId(foreign)).toEqual(withoutRequestId(unknown));
    }
  });
});
