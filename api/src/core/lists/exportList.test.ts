import { runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const superUrl = testApp.clone.superuserUrl;
const { browser } = await as.superUser();
const home = await tenant({ name: '=HYPERLINK("http://evil.example")' });
const admin = await as.tenantAdmin(home);
const many = 250;
await runSql(superUrl, [
  `insert into users (tenant_id, email, first_name, last_name, role) select '${home.id}', 'export-' || n || '@example.com', 'Given', 'Name' || n, 'employee' from generate_series(1, ${many}) n`,
  `insert into clients (tenant_id, name, created_by_name) select '${home.id}', 'Client ' || n, 'A user' from generate_series(1, ${many}) n`,
  `insert into invitations (tenant_id, user_id, token_hash, expires_at) select tenant_id, id, id::text, now() + interval '1 day' from users where email like 'export-%'`,
  `insert into outbox (tenant_id, request_id, template, to_email, params, status) select '${home.id}', 'req_' || n, 'email_confirmed', 'export-' || n || '@example.com', '{}', 'abandoned' from generate_series(1, ${many}) n`,
]);

const lists = [
  { list: 'tenants', path: '/super/tenants/export', reader: browser, of: '/super/tenants', tenantId: null },
  {
    list: 'users',
    path: `/super/tenants/${home.id}/users/export`,
    reader: browser,
    of: `/super/tenants/${home.id}/users`,
    tenantId: home.id,
  },
  {
    list: 'invitations',
    path: '/super/invitations/export',
    reader: browser,
    of: '/super/invitations',
    tenantId: null,
  },
  { list: 'outbox', path: '/super/outbox/export', reader: browser, of: '/super/outbox', tenantId: null },
  { list: 'clients', path: '/clients/export', reader: admin.browser, of: '/clients', tenantId: home.id },
];

describe.each(lists)('the export of $list', ({ list, path, reader, of, tenantId }) => {
  test('has every row of the list once, in its order, and is audited with its filters', async () => {
    const order = list === 'users' || list === 'outbox' ? '' : '&order=asc';
    const answer = await reader.get(`${path}?format=ndjson${order}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
    expect(answer.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="${list}-\\d{4}-\\d\\d-\\d\\d\\.ndjson"$`),
    );
    const rows = String(answer.body)
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    const listed: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await reader.get(`${of}?limit=100${order}${cursor ? `&cursor=${cursor}` : ''}`);
      listed.push(...page.body.items.map(({ id }: { id: string }) => id));
      cursor = page.body.nextCursor as string | null;
    }
    expect(rows).toEqual(listed);
    const row = await expectAudit(testApp, answer.requestId, 'list_exported', {
      details: { list, format: 'ndjson', ...(list === 'clients' && { archived: 'false', sort: 'name' }) },
    });
    expect(row.tenantId).toBe(tenantId);
  });

  test('takes the list’s filters, and refuses what the list refuses', async () => {
    const { body } = await reader.get(`${path}?format=csv&search=nothing-is-called-this`);
    expect(String(body).trim().split('\r\n')).toHaveLength(1);
    expect(String(body)).toMatch(/^id,/);
    expect((await reader.get(`${path}?format=csv&cursor=x`)).status).toBe(400);
    expect((await reader.get(`${path}?format=pdf`)).status).toBe(400);
    expect((await reader.get(path)).status).toBe(400);
  });
});

test('the export of platform admins has the same ones as the list with the same filters', async () => {
  const auditor = await user({ role: 'super_user', tenantId: null, platformRole: 'auditor', firstName: 'Audrey' });
  const answer = await browser.get('/super/admins/export?format=ndjson');
  const rows = String(answer.body)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const { body: admins } = await browser.get('/super/admins');
  expect(rows.map(({ id }) => id)).toEqual(admins.map(({ id }: { id: string }) => id));
  expect(rows.find(({ id }) => id === auditor.id)).toMatchObject({
    email: auditor.email,
    firstName: 'Audrey',
    platformRole: 'auditor',
    status: 'active',
    invite: { status: 'none' },
  });
  await expectAudit(testApp, answer.requestId, 'list_exported', { details: { list: 'admins', format: 'ndjson' } });
  for (const [filter, count] of [
    ['role=auditor&status=active', 1],
    ['search=audrey', 1],
    ['search=nobody-is-called-this', 0],
    ['role=auditor&status=pending', 0],
  ] as const) {
    const { body } = await browser.get(`/super/admins/export?format=csv&${filter}`);
    expect(String(body).trim().split('\r\n'), filter).toHaveLength(1 + count);
  }
});

test('keeps formulas inert', async () => {
  const { body } = await browser.get('/super/tenants/export?format=csv&search=HYPERLINK');
  expect(String(body)).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
});

test('is for owners and auditors, and breaks off when the reader loses access', async () => {
  const support = await as.superUser();
  await runSql(superUrl, [`update users set platform_role = 'support' where id = '${support.user.id}'`]);
  for (const { path, reader } of lists.filter(({ list }) => list !== 'clients')) {
    expect((await support.browser.get(`${path}?format=csv`)).status, path).toBe(403);
    expect((await reader.get(`${path}?format=csv`)).status, path).toBe(200);
  }
  const leaving = await as.superUser();
  const response = await testApp.app.request(`/api/v1/super/invitations/export?format=csv`, {
    headers: { cookie: leaving.browser.cookie! },
  });
  const reader = response.body!.getReader();
  await reader.read();
  await runSql(superUrl, [`update users set is_active = false where id = '${leaving.user.id}'`]);
  const rest = async () => {
    for (;;) if ((await reader.read()).done) return;
  };
  await expect(rest()).rejects.toThrow();
});

test('a client user can’t export anything, and no user can export another tenant’s clients', async () => {
  const client = await as.client(home);
  expect((await client.browser.get('/clients/export?format=csv')).status).toBe(403);
  const elsewhere = await tenant();
  const stranger = await as.tenantAdmin(elsewhere);
  const { body } = await stranger.browser.get('/clients/export?format=ndjson');
  expect(String(body).trim()).toBe('');
});

test('tenants can be found by their owner and by a user’s address', async () => {
  const owned = await tenant();
  const owner = await user({ role: 'admin', tenantId: owned.id, firstName: 'Peregrine', lastName: 'Vale' });
  const other = await user({ role: 'employee', tenantId: owned.id, email: 'tamsin@orchard-hill.example' });
  await runSql(superUrl, [`update tenants set owner_user_id = '${owner.id}' where id = '${owned.id}'`]);
  const found = async (search: string) =>
    (await browser.get(`/super/tenants?search=${encodeURIComponent(search)}`)).body.items.map(
      ({ id }: { id: string }) => id,
    );
  for (const search of ['peregrine', 'Peregrine Vale', owner.email, other.email, 'tamsin@orch'])
    expect(await found(search), search).toEqual([owned.id]);
  // Someone who isn't the owner is found by address, not by a name that many share.
  expect(await found('tamsin')).toEqual([]);
});
