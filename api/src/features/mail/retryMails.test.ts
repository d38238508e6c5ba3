import { runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { as, tenant } = actorsOf(testApp);
const { browser: root } = await as.superUser();
const northwind = await tenant({ name: 'Northwind' });
const unknown = '00000000-0000-4000-8000-00000000ffff';

/** Emails in these states, and their ids. */
async function mails(...statuses: string[]): Promise<string[]> {
  const ids = statuses.map(() => crypto.randomUUID());
  const rows = statuses.map(
    (status, index) =>
      `('${ids[index]}', '${northwind.id}', 'req', 'test', 'p${index}@example.com', '{}', '${status}', 3, now() + interval '1 hour', 'Forbidden')`,
  );
  await runSql(testApp.clone.superuserUrl, [
    `insert into outbox (id, tenant_id, request_id, template, to_email, params, status, attempts, next_attempt_at, last_error) values ${rows.join()}`,
  ]);
  return ids;
}

test('retries the emails that fail, leaves the others, and audits each retry', async () => {
  const ids = await mails('abandoned', 'retrying', 'sent', 'sending');
  const answer = await root.post('/super/outbox/retry', { ids: [...ids, unknown, ids[0]] });
  expect(answer.status).toBe(200);
  expect(answer.body.retried.map(({ id, status }: { id: string; status: string }) => [id, status]).toSorted()).toEqual(
    [ids[0], ids[1]].map((id) => [id, 'queued']).toSorted(),
  );
  expect(answer.body.skipped).toEqual([ids[2], ids[3], unknown]);
  const rows = await auditRows(testApp, answer.requestId);
  expect(rows.map(({ action, targetId }) => [action, targetId]).toSorted()).toEqual(
    [ids[0], ids[1]].map((id) => ['mail_retried', id]).toSorted(),
  );
});

test('an email whose id is in capitals is retried, not also skipped', async () => {
  const [id] = await mails('abandoned');
  const { body } = await root.post('/super/outbox/retry', { ids: [id!.toUpperCase()] });
  expect(body).toMatchObject({ retried: [{ id }], skipped: [] });
});

test('does nothing, and writes nothing, if none of them fails', async () => {
  const ids = await mails('sent');
  const answer = await root.post('/super/outbox/retry', { ids });
  expect(answer.body).toEqual({ retried: [], skipped: ids });
  expect(await auditRows(testApp, answer.requestId)).toEqual([]);
});

test.each([[[]], [['nothing']], [Array.from({ length: 101 }, () => unknown)]])('refuses %#', async (ids) => {
  expect((await root.post('/super/outbox/retry', { ids })).body.error.code).toBe('VALIDATION_FAILED');
});

test('retries each email exactly once when simultaneous requests name the same emails in any order', async () => {
  for (let round = 0; round < 10; round++) {
    const ids = await mails(...Array.from({ length: 8 }, () => 'abandoned'));
    const answers = await Promise.all([
      root.post('/super/outbox/retry', { ids }),
      root.post('/super/outbox/retry', { ids: ids.toReversed() }),
      root.post('/super/outbox/retry', { ids: ids.slice(4) }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const retried = answers.flatMap(({ body }) => body.retried.map(({ id }: { id: string }) => id));
    expect(retried.toSorted()).toEqual(ids.toSorted());
  }
});
