import { querySql, runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf, type Actor } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { as, tenant, user, withSession } = actorsOf(testApp);
const superUrl = testApp.clone.superuserUrl;

const fill = (tenantId: string, rows: number, label = 'row') =>
  runSql(superUrl, [
    `insert into audit_log (request_id, action, outcome, tenant_id, target_type, target_label) select 'req_x', 'client_created', 'done', '${tenantId}', 'client', '${label} ' || n from generate_series(1, ${rows}) n`,
  ]);

test('exports every matching row once, over many batches, newest first, and is audited itself', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  await fill(home.id, 1_700);
  const answer = await browser.get(`/super/audit/export?format=ndjson&tenantId=${home.id}`);
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="audit-\d{4}-\d\d-\d\d\.ndjson"$/);
  const text = typeof answer.body === 'string' ? answer.body : '';
  const ids = text
    .trim()
    .split('\n')
    .map((line) => Number((JSON.parse(line) as { id: string }).id));
  expect(ids).toHaveLength(1_700);
  expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  expect(new Set(ids).size).toBe(1_700);
  await expectAudit(testApp, answer.requestId, 'audit_exported', { details: { format: 'ndjson', tenantId: home.id } });
});

test('as CSV keeps a formula as text, and quotes cells where needed', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  await fill(home.id, 1, '=HYPERLINK("http://evil.example"), "x"');
  const { body } = await browser.get(`/super/audit/export?format=csv&tenantId=${home.id}`);
  const [head, line] = String(body).split('\r\n');
  expect(head).toContain('id,occurredAt,requestId,action');
  expect(line).toContain(`"'=HYPERLINK(""http://evil.example""), ""x"" 1"`);
});

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(1)', "'@SUM(1)"],
  ['\uff1d1+1', "'\uff1d1+1"],
  ['\uff0b1', "'\uff0b1"],
  ['\uff0d1', "'\uff0d1"],
  ['\uff20SUM(1)', "'\uff20SUM(1)"],
  ['\t=1+1', "'\t'=1+1"],
  ['  =1+1', "  '=1+1"],
  ['Ada;=1+1', "Ada;'=1+1"],
  ['Ada;"=1+1"', `Ada;"'=1+1"`],
  ['Ada; \uff1d1+1', "Ada; '\uff1d1+1"],
  ['Ada\t@SUM(1)', "Ada\t'@SUM(1)"],
  ['Ada\n-1', "Ada\n'-1"],
  ['Ada-Byron', 'Ada-Byron'],
  ['a@example.com; b', 'a@example.com; b'],
])('as CSV makes %j inert', async (label, inert) => {
  const { browser } = await as.superUser();
  const home = await tenant();
  await runSql(superUrl, [
    `insert into audit_log (request_id, action, outcome, tenant_id, target_type, target_label) values ('req_x', 'client_created', 'done', '${home.id}', 'client', E'${label.replaceAll("'", "''").replaceAll('\t', '\\t').replaceAll('\n', '\\n')}')`,
  ]);
  const { body } = await browser.get(`/super/audit/export?format=csv&tenantId=${home.id}`);
  const quoted = /[",;\t\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
  expect(String(body)).toContain(`,${quoted},`);
  // No cell starts like a formula in programs that separate by semicolons, tabs or lines either.
  const cells = String(body)
    .split(/[;\t\r\n]/)
    .map((cell) => cell.replace(/^[\s"]+/, ''));
  expect(cells.filter((cell) => /^[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell))).toEqual([]);
});

describe('an export whose reader loses access', () => {
  const read = async (path: string, cookie: string, headers: Record<string, string> = {}) => {
    const response = await testApp.app.request(`/api/v1${path}`, { headers: { cookie, ...headers } });
    expect(response.status).toBe(200);
    const reader = response.body!.getReader();
    expect((await reader.read()).done).toBe(false);
    return async () => {
      let bytes = 0;
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return bytes;
        bytes += value.byteLength;
      }
    };
  };
  const many = 5_000;

  test.each([
    ['signed out', ({ user }: Actor) => `delete from sessions where user_id = '${user.id}'`],
    ['was deactivated', ({ user }: Actor) => `update users set is_active = false where id = '${user.id}'`],
    ['lost the role', ({ user }: Actor) => `update users set role = 'employee' where id = '${user.id}'`],
    [
      'belongs to a tenant that is suspended',
      ({ user }: Actor) => `update tenants set status = 'suspended' where id = '${user.tenantId}'`,
    ],
    [
      'belongs to a tenant that is deleted',
      ({ user }: Actor) => `update tenants set status = 'deleted' where id = '${user.tenantId}'`,
    ],
    [
      'must choose a new password',
      ({ user }: Actor) => `update users set must_change_password_on_next_login = true where id = '${user.id}'`,
    ],
  ])('breaks off when the tenant’s admin %s', async (_, loseAccess) => {
    const home = await tenant();
    await fill(home.id, many);
    const admin = await as.tenantAdmin(home);
    const rest = await read('/tenant/audit/export?format=ndjson', admin.browser.cookie!);
    await runSql(superUrl, [loseAccess(admin)]);
    await expect(rest()).rejects.toThrow();
  });

  test('breaks off when the auditor becomes a support admin', async () => {
    const home = await tenant();
    await fill(home.id, many);
    const auditor = await withSession(await user({ role: 'super_user', tenantId: null, platformRole: 'auditor' }));
    const rest = await read(`/super/audit/export?format=ndjson&tenantId=${home.id}`, auditor.browser.cookie!);
    await runSql(superUrl, [`update users set platform_role = 'support' where id = '${auditor.user.id}'`]);
    await expect(rest()).rejects.toThrow();
  });

  test('breaks off when the platform admin is deactivated or the tenant they act as is deleted', async () => {
    const home = await tenant();
    await fill(home.id, many);
    const [one, other] = [await as.superUser(), await as.superUser()];
    const all = await read(`/super/audit/export?format=csv&tenantId=${home.id}`, one.browser.cookie!);
    await runSql(superUrl, [`update users set is_active = false where id = '${one.user.id}'`]);
    await expect(all()).rejects.toThrow();
    const tenants = await read('/tenant/audit/export?format=csv', other.browser.cookie!, { 'x-tenant-id': home.id });
    await runSql(superUrl, [`update tenants set status = 'deleted' where id = '${home.id}'`]);
    await expect(tenants()).rejects.toThrow();
  });

  test('completes for a reader who keeps access, even if the tenant becomes active meanwhile', async () => {
    const home = await tenant({ status: 'inactive' });
    await fill(home.id, many);
    const admin = await as.tenantAdmin(home);
    const rest = await read('/tenant/audit/export?format=ndjson', admin.browser.cookie!);
    await runSql(superUrl, [`update tenants set status = 'active' where id = '${home.id}'`]);
    expect(await rest()).toBeGreaterThan(many * 50);
  });
});

test('a cancelled export stops reading and holds no connection', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  await fill(home.id, 3_000);
  const response = await testApp.app.request(`/api/v1/super/audit/export?format=ndjson&tenantId=${home.id}`, {
    headers: { cookie: browser.cookie! },
  });
  const reader = response.body!.getReader();
  await reader.read();
  await reader.cancel();
  const open = await querySql<{ n: number }>(
    superUrl,
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
  );
  expect(open[0]!.n).toBe(0);
  expect((await browser.get('/super/audit?limit=1')).status).toBe(200);
});

test('a tenant’s export has only that tenant’s rows, and only for its admins', async () => {
  const [home, elsewhere] = [await tenant(), await tenant()];
  await fill(elsewhere.id, 5, 'not theirs');
  const hers = await as.tenantAdmin(home);
  const { body } = await hers.browser.get('/tenant/audit/export?format=ndjson');
  expect(String(body)).not.toContain('not theirs');
  expect((await (await as.employee(home)).browser.get('/tenant/audit/export?format=csv')).status).toBe(403);
});

test('the search finds a request, an email, a tenant, an action and a user', async () => {
  const { browser, user: root } = await as.superUser();
  const made = await browser.post('/super/tenants', { name: 'Findable Harbour' });
  const find = async (search: string) =>
    (await browser.get(`/super/audit?search=${encodeURIComponent(search)}&limit=100`)).body.items as {
      requestId: string;
      action: string;
      actor: { email: string } | null;
    }[];
  expect((await find(made.requestId)).map(({ action }) => action)).toEqual(['tenant_created']);
  expect((await find(made.requestId.toLowerCase())).map(({ requestId }) => requestId)).toEqual([made.requestId]);
  expect((await find(root.email)).map(({ requestId }) => requestId)).toContain(made.requestId);
  expect((await find('findable')).map(({ requestId }) => requestId)).toContain(made.requestId);
  expect(new Set((await find('tenant_created')).map(({ action }) => action))).toEqual(new Set(['tenant_created']));
  expect(await find('nothing of the kind')).toEqual([]);
});
