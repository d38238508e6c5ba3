import { querySql, runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { as, tenant } = actorsOf(testApp);
const superUrl = testApp.clone.superuserUrl;

const fill = (tenantId: string, rows: number, label = 'row') =>
  runSql(superUrl, [
    `insert into audit_log (request_id, action, outcome, tenant_id, target_type, target_label) select 'req_x', 'client_created', 'done', '${tenantId}', 'client', '${label} ' || n from generate_series(1, ${rows}) n`,
  ]);

test('gives every row that fits, once, over many batches, newest first; and is itself written down', async () => {
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

test('as CSV keeps a formula a name, and quotes what needs it', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  await fill(home.id, 1, '=HYPERLINK("http://evil.example"), "x"');
  const { body } = await browser.get(`/super/audit/export?format=csv&tenantId=${home.id}`);
  const [head, line] = String(body).split('\r\n');
  expect(head).toContain('id,occurredAt,requestId,action');
  expect(line).toContain(`"'=HYPERLINK(""http://evil.example""), ""x"" 1"`);
});

test('that is broken off half-way reads no further, and holds no connection', async () => {
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

test('of a tenant holds that tenant’s rows only, for its admins only', async () => {
  const [home, elsewhere] = [await tenant(), await tenant()];
  await fill(elsewhere.id, 5, 'not theirs');
  const hers = await as.tenantAdmin(home);
  const { body } = await hers.browser.get('/tenant/audit/export?format=ndjson');
  expect(String(body)).not.toContain('not theirs');
  expect((await (await as.employee(home)).browser.get('/tenant/audit/export?format=csv')).status).toBe(403);
});

test('one box finds a request, an e-mail, a tenant, an action and a person', async () => {
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
