import { randomUUID } from 'node:crypto';
import { openDatabase } from '@tenantry/db';
import { querySql, runSql } from '@tenantry/db/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { createApp } from '../../app.ts';
import { actorsOf } from '../../testing/actors.ts';
import { Browser } from '../../testing/Browser.ts';
import { createTestApp } from '../../testing/createTestApp.ts';

describe.each([
  ['with its index', true],
  ['while its index isn’t built yet', false],
])('the audit search %s', async (_, isIndexed) => {
  const testApp = await createTestApp();
  const { as, tenant, user } = actorsOf(testApp);
  const superUrl = testApp.clone.superuserUrl;
  if (!isIndexed) await runSql(superUrl, ['drop index audit_log_words']);
  const { browser } = await as.superUser();

  type Found = { id: string; action: string; target: { label: string | null } | null; tenant: { id: string } | null };
  const find = async (search: string, more = '', reader = browser, log = 'super') => {
    const { body, status } = await reader.get(`/${log}/audit?limit=100&search=${encodeURIComponent(search)}${more}`);
    expect(status).toBe(200);
    return body.items as Found[];
  };
  const actionsFor = async (search: string, more = '') =>
    new Set((await find(search, more)).map(({ action }) => action));

  describe('the search finds what the screen shows', async () => {
    const home = await tenant({ name: 'Northwind Dental' });
    const ada = await user({ role: 'employee', tenantId: home.id, firstName: 'Zoë', lastName: 'Lindqvist' });
    const reason = "Ticket #4812:\ncan't open the “Übersicht”";
    const started = await browser.post(`/super/tenants/${home.id}/users/${ada.id}/impersonate-login`, { reason });
    expect(started.status).toBe(200);
    await browser.post('/auth/impersonation/exit');
    const admin = await as.superUser();
    await admin.browser.patch(`/super/tenants/${home.id}`, { status: 'suspended' });
    await admin.browser.patch(`/super/tenants/${home.id}`, { name: 'Southwind Dental' });
    await admin.browser.post(`/super/tenants/${home.id}/users/${ada.id}/reset-link`);

    test.each([
      ['impersonation', 'super_user_impersonation_started'],
      ['imperson', 'super_user_impersonation_started'],
      ['reset', 'super_user_initiated_password_reset'],
      ['Suspended a tenant', 'tenant_suspended'],
      ['suspended the tenant Northwind', 'tenant_suspended'],
      ['Ticket 4812', 'super_user_impersonation_started'],
      ['ticket #4812', 'super_user_impersonation_started'],
      ['ÜBERSICHT', 'super_user_impersonation_started'],
      ['4812 lindqvist', 'super_user_impersonation_started'],
      ['Tick', 'super_user_impersonation_started'],
      ['name southwind', 'tenant_updated'],
    ])('%s', async (search, action) => {
      expect(await actionsFor(search)).toContain(action);
    });

    test.each(['Ticket 4813', 'suspended lindqvist', 'northwind 4812 nowhere', '§', '…', "it's", '&|!()', '%', "\\'"])(
      'but finds nothing for %s',
      async (search) => {
        expect(await find(search)).toEqual([]);
      },
    );

    test('a whole label finds the rows of its action, and only them', async () => {
      expect(await actionsFor('suspended a tenant')).toEqual(new Set(['tenant_suspended']));
      expect(await actionsFor('Made a reset link')).toEqual(new Set(['super_user_initiated_password_reset']));
    });

    test('the last word matches as the beginning of a word only if it isn’t a word itself', async () => {
      expect(await actionsFor('lindqvist tick')).toContain('super_user_impersonation_started');
      // "open" is a word of the reason, but no row has both.
      expect(await find('southwind open')).toEqual([]);
    });

    test('other filters apply as well', async () => {
      expect(await actionsFor('northwind', '&action=tenant_suspended')).toEqual(new Set(['tenant_suspended']));
      expect(await find('northwind', `&action=${encodeURIComponent("it's \\ here")}`)).toEqual([]);
      expect(await find('northwind', `&action=tenant_suspended&outcome=failed`)).toEqual([]);
      expect(await actionsFor('zoë', `&targetId=${ada.id}&action=super_user_impersonation_started`)).toEqual(
        new Set(['super_user_impersonation_started']),
      );
      expect(await find('ticket 4812', '&outcome=failed')).toEqual([]);
      expect(await find('ticket 4812', '&to=2020-01-01T00:00:00Z')).toEqual([]);
      expect(await actionsFor('  ', '&from=2020-01-01T00:00:00Z')).toContain('tenant_suspended');
      expect(await find('ticket 4812', '&from=2020-01-01T00:00:00Z')).toHaveLength(2);
      expect(await find('ticket 4812', '&from=2999-01-01T00:00:00Z')).toEqual([]);
      expect(await find('ticket 4812', `&tenantId=${home.id}`)).toHaveLength(2);
      expect(await find('ticket 4812', `&tenantId=${randomUUID()}`)).toEqual([]);
    });
  });

  test.each([
    [
      'an address in another spelling, whose user is gone',
      'Gone@BÜCHER.example',
      `actor_email = 'gone@xn--bcher-kva.example'`,
    ],
    ['a label without letters', '(—)', `target_label = '(—)'`],
    ['an action that no longer exists', 'retired_action', `action = 'retired_action'`],
  ])('finds %s', async (_what, search, condition) => {
    const [column, value] = condition.split(' = ') as [string, string];
    const values = { action: `'client_created'`, target_label: 'null', actor_email: 'null', [column]: value };
    await runSql(superUrl, [
      `insert into audit_log (request_id, outcome, target_type, ${Object.keys(values).join()})
       values ('req_x', 'done', 'client', ${Object.values(values).join()})`,
    ]);
    const [row] = await querySql<{ id: string }>(superUrl, `select id from audit_log where ${condition}`);
    expect((await find(search)).map(({ id }) => id)).toContain(String(row!.id));
  });

  test('a tenant’s admin finds what happened in their tenant, and nothing else', async () => {
    const [home, elsewhere] = [await tenant(), await tenant()];
    await runSql(
      superUrl,
      [home, elsewhere].map(
        ({ id }) =>
          `insert into audit_log (request_id, action, outcome, tenant_id, target_type, target_label, details) values ('req_x', 'client_created', 'done', '${id}', 'client', 'Marmalade Works', '{"reason": "Ticket 77001"}')`,
      ),
    );
    const hers = await as.tenantAdmin(home);
    for (const search of ['marmalade', 'Added a client', '77001', 'Ticket 770']) {
      const found = await find(search, '', hers.browser, 'tenant');
      expect(
        found.map(({ tenant: of }) => of?.id),
        search,
      ).toEqual([home.id]);
      expect(await find(search, `&tenantId=${elsewhere.id}`, hers.browser, 'tenant')).toEqual([]);
    }
    expect((await find('marmalade')).map(({ tenant: of }) => of?.id).toSorted()).toEqual(
      [home.id, elsewhere.id].toSorted(),
    );
  });

  test('pages through every match once, newest first, however the matches are spread', async () => {
    const home = await tenant();
    // Beyond every block size: few in the newest rows, many in old ones.
    await runSql(superUrl, [
      `insert into audit_log (id, request_id, action, outcome, tenant_id, target_type, target_label) overriding system value
     select n, 'req_x', 'client_created', 'done', '${home.id}', 'client', 'Kumquat ' || n
       from generate_series(1, 3000000, 1) n where n % 50000 = 0 or n between 2000000 and 2000060 or n > 2999990`,
      `select setval(pg_get_serial_sequence('audit_log', 'id'), 3000001)`,
    ]);
    const all = await querySql<{ id: string }>(
      superUrl,
      `select id from audit_log where target_label like 'Kumquat %' order by id desc`,
    );
    for (const more of ['', `&tenantId=${home.id}`, '&from=2020-01-01T00:00:00Z', '&to=2999-01-01T00:00:00Z']) {
      const found: string[] = [];
      let cursor: string | null = '';
      do {
        const { body } = await browser.get(
          `/super/audit?search=kumquat&limit=30${more}${cursor ? `&cursor=${cursor}` : ''}`,
        );
        found.push(...body.items.map(({ id }: Found) => id));
        cursor = body.nextCursor as string | null;
      } while (cursor);
      expect(found, more).toEqual(all.map(({ id }) => String(id)));
    }
    const { body } = await browser.get('/super/audit/export?format=ndjson&search=kumquat');
    // And the row of the export itself, which names the text that was searched for.
    expect(String(body).trim().split('\n')).toHaveLength(all.length + 1);
  });

  test('finds the newest of many rows that have a word, even if none of them is recent', async () => {
    const home = await tenant();
    await runSql(superUrl, [
      `insert into audit_log (id, request_id, action, outcome, tenant_id, target_type, target_label) overriding system value
     select n * 40 + 3000100, 'req_x', 'client_created', 'done', '${home.id}', 'client', 'Tangelo ' || n from generate_series(1, 5000) n`,
      `select setval(pg_get_serial_sequence('audit_log', 'id'), 3800000)`,
      'analyze audit_log',
    ]);
    const all = await querySql<{ id: string }>(
      superUrl,
      `select id from audit_log where target_label like 'Tangelo %' order by id desc`,
    );
    for (const more of ['', `&tenantId=${home.id}&action=client_created`, '&from=2020-01-01T00:00:00Z']) {
      const first = (await browser.get(`/super/audit?search=tangelo&limit=100${more}`)).body;
      const second = (await browser.get(`/super/audit?search=tangelo&limit=100${more}&cursor=${first.nextCursor}`))
        .body;
      const found = [...first.items, ...second.items].map(({ id }: Found) => id);
      expect(found, more).toEqual(all.slice(0, 200).map(({ id }) => String(id)));
    }
  });
});

test.each(['tenants', 'users', 'audit_log'])(
  'a search whose look-up in %s takes too long gets 503, and the next one is answered',
  async (table) => {
    const testApp = await createTestApp();
    const database = openDatabase(testApp.clone.url, { statementTimeoutMs: 300, maxConnections: 1 });
    afterAll(() => database.close());
    const { as, tenant, user } = actorsOf(testApp);
    await user({ role: 'employee', tenantId: (await tenant({ name: 'Northwind' })).id, firstName: 'Zoë' });
    const browser = new Browser(createApp({ ...testApp.services, database }));
    browser.cookie = (await as.superUser()).browser.cookie;
    const policy = `${table}_platform${table === 'audit_log' ? '_read' : ''}`;
    const change = (using: string) =>
      runSql(testApp.clone.superuserUrl, [`alter policy ${policy} on ${table} using (${using})`]);
    await runSql(testApp.clone.superuserUrl, [
      `insert into audit_log (request_id, action, outcome, target_type, target_label) values ('req_x', 'client_created', 'done', 'client', 'Marmalade')`,
      'create function too_slow() returns boolean language plpgsql as $$ begin perform pg_sleep(1); return true; end $$',
    ]);
    await change('too_slow()');
    const refused = await browser.get('/super/audit?search=marmalade');
    expect(refused).toMatchObject({ status: 503, body: { error: { code: 'DATABASE_UNAVAILABLE' } } });
    await change('true');
    const { status, body } = await browser.get('/super/audit?search=marmalade');
    expect({ status, found: body.items.length }).toEqual({ status: 200, found: 1 });
  },
);
