import { querySql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { mailBinding } from '../../core/delivery/queueMail.ts';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows } from '../../testing/expectAudit.ts';
import { tokenOf } from '../../testing/expectNoSecret.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const forgot = (email: string, slug?: string) =>
  testApp.browser().post('/auth/forgot', { email, ...(slug && { tenant: slug }) });

describe('POST /auth/forgot', () => {
  test('gives every caller the same response, and audits each active account with that email', async () => {
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

describe('the email of POST /auth/forgot', () => {
  const account = {
    domain: 'mg.example.com',
    region: 'eu',
    fromEmail: 'hello@mg.example.com',
    apiKey: 'key-0123456789',
  };
  const mailsOf = async (requestId: string) => {
    const rows = await querySql<{ id: string; tenant_id: string | null; secrets_sealed: string }>(
      testApp.clone.superuserUrl,
      `select id, tenant_id, secrets_sealed from outbox where request_id = '${requestId}'`,
    );
    const { secrets } = testApp.services;
    return rows.map((row) => ({
      tenantId: row.tenant_id,
      links: (
        JSON.parse(secrets.open(row.secrets_sealed, mailBinding(row.id))) as { links: { label: string; url: string }[] }
      ).links,
    }));
  };

  test("is sent through the platform's account, or without one through each tenant's own", async () => {
    const [first, second, without] = [await tenant(), await tenant(), await tenant()];
    const email = 'everywhere@example.com';
    for (const home of [first, second, without]) await user({ role: 'employee', tenantId: home.id, email });
    for (const home of [first, second]) {
      const { browser } = await as.tenantAdmin(home);
      expect((await browser.send('PUT', '/settings/mailgun', account)).status).toBe(200);
    }
    const apart = await mailsOf((await forgot(email)).requestId);
    expect(apart.map(({ tenantId }) => tenantId).toSorted()).toEqual([first.id, second.id].toSorted());
    expect(apart.map(({ links }) => links.length)).toEqual([1, 1]);
    for (const { links, tenantId } of apart)
      expect(links[0]!.label).toBe([first, second].find(({ id }) => id === tenantId)!.name);

    const { browser: root } = await as.superUser();
    await root.send('PUT', '/super/settings/mailgun', account);
    const together = await mailsOf((await forgot(email)).requestId);
    expect(together).toMatchObject([{ tenantId: null }]);
    expect(together[0]!.links).toHaveLength(3);
  });

  test('has a link that doesn’t revoke an admin’s link; a new link from the admin revokes both', async () => {
    const { browser: root } = await as.superUser();
    await root.send('PUT', '/super/settings/mailgun', account);
    const home = await tenant();
    const owner = await user({ role: 'employee', tenantId: home.id });
    const path = `/super/tenants/${home.id}/users/${owner.id}/reset-link`;
    const works = async (url: string) =>
      (await testApp.browser().post('/auth/reset/verify', { token: tokenOf(url) })).status === 200;
    const handedOver = (await root.post(path)).body.resetUrl as string;
    const ask = async () => (await mailsOf((await forgot(owner.email)).requestId))[0]!.links[0]!.url;
    const [older, newer] = [await ask(), await ask()];
    expect([await works(handedOver), await works(older), await works(newer)]).toEqual([true, false, true]);
    expect((await root.get(path)).body).toMatchObject({ resetUrl: handedOver, status: 'pending' });
    await root.post(path);
    expect([await works(handedOver), await works(newer)]).toEqual([false, false]);
  });
});
