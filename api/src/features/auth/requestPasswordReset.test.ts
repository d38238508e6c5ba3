import { describe, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { tenant, user } = actorsOf(testApp);
const forgot = (email: string, slug?: string) =>
  testApp.browser().post('/auth/forgot', { email, ...(slug && { tenant: slug }) });

describe('POST /auth/forgot', () => {
  test('answers the same for everybody, and notes each active account that was meant', async () => {
    const [first, second] = [await tenant(), await tenant()];
    const email = 'forgetful@example.com';
    const here = await user({ role: 'admin', tenantId: first.id, email });
    const there = await user({ role: 'employee', tenantId: second.id, email });
    await user({ role: 'employee', tenantId: (await tenant({ status: 'deleted' })).id, email });
    const inactive = await user({ role: 'employee', tenantId: first.id, isActive: false });

    const [everywhere, onlyThere, nowhere, asleep] = [
      await forgot(email),
      await forgot(email, second.slug),
      await forgot('unknown@example.com'),
      await forgot(inactive.email),
    ];
    for (const answer of [everywhere, onlyThere, nowhere, asleep]) {
      expect(answer).toMatchObject({ status: 200, body: { ok: true } });
      expect([...answer.headers.keys()]).toEqual([...everywhere.headers.keys()]);
    }
    const noted = async (answer: { requestId: string }) =>
      (await auditRows(testApp, answer.requestId, 'auth_password_reset_requested')).map(
        ({ targetId, tenantId, outcome }) => ({ targetId, tenantId, outcome }),
      );
    const rowOf = (account: { id: string; tenantId: string | null }) => ({
      targetId: account.id,
      tenantId: account.tenantId,
      outcome: 'done',
    });
    expect(await noted(everywhere)).toHaveLength(2);
    expect(await noted(everywhere)).toEqual(expect.arrayContaining([rowOf(here), rowOf(there)]));
    expect(await noted(onlyThere)).toEqual([rowOf(there)]);
    expect(await noted(nowhere)).toEqual([]);
    expect(await noted(asleep)).toEqual([]);
  });
});
