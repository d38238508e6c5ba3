import { querySql, runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf, goodPassword } from '../testing/actors.ts';
import type { ApiResponse } from '../testing/Browser.ts';
import { createTestApp, testKeys } from '../testing/createTestApp.ts';
import { makeResetLink } from '../testing/makeResetLink.ts';

const testApp = await createTestApp();
const { as, tenant, user, withSession } = actorsOf(testApp);
const lineOf = ({ requestId }: ApiResponse) =>
  testApp.logLines
    .map((text) => JSON.parse(text))
    .find((line) => line.message === 'request' && line.requestId === requestId);

describe('the access log', () => {
  test('records the pattern of a route, never the path or the query', async () => {
    const root = await as.superUser();
    const home = await tenant();
    expect(lineOf(await root.browser.get(`/super/tenants/${home.id}`))).toMatchObject({
      method: 'GET',
      route: '/api/v1/super/tenants/:tenantId',
      status: 200,
      userId: root.user.id,
      level: 'info',
    });
    expect(lineOf(await root.browser.get('/auth/invite/verify?token=planted-token-in-the-query'))).toMatchObject({
      route: '/api/v1/auth/invite/verify',
      status: 410,
      errorCode: 'LINK_INVALID',
    });
    const answers = [
      await root.browser.get('/super/planted-in-a-path?x=planted-in-a-query'),
      await root.browser.get('/planted-in-a-path'),
    ];
    for (const answer of answers) expect(lineOf(answer)).toMatchObject({ status: 404 });
    expect(testApp.logLines.join('')).not.toContain('planted');
  });
});

describe('secrets', () => {
  const canaries = {
    password: 'Canary-Password 9271 over water',
    mail: 'canary.mail.9271@example.com',
    typed: 'canary.typed.9271@example.com',
    token: 'CanaryToken9271'.padEnd(43, 'x'),
  };

  test('never appear in a log line, an audit row or an error response', async () => {
    const browser = testApp.browser();
    const passwordHash = await testApp.services.hasher.hash(canaries.password);
    const home = await tenant();
    const account = await user({ role: 'admin', tenantId: home.id, email: canaries.mail, passwordHash });
    const signedIn = await withSession(account);
    const root = await as.superUser();
    const resetToken = await makeResetLink(testApp, account);
    const inviteToken = (
      await root.browser.post(`/super/tenants/${home.id}/invite-admin`, { email: 'invited@example.com' })
    ).body.token as string;
    const { password, typed, token } = canaries;

    const refused: ApiResponse[] = [];
    const ask = async (answer: Promise<ApiResponse>) => {
      const { status } = await answer;
      if (status >= 400) refused.push(await answer);
      return status;
    };
    // Sends wrong values to every route, in every place that takes one.
    await ask(browser.post('/auth/login', { email: canaries.mail, password: `${password}!` }));
    await ask(browser.post('/auth/login', { email: typed, password }));
    await ask(browser.post('/auth/login', { email: typed, password: { [password]: token } }));
    await ask(browser.post('/auth/login', { email: `${typed} <x>`, password, tenant: 7 }));
    await ask(browser.post('/auth/login', undefined, { raw: `{"email":"${typed}","password":"${password}"` }));
    await ask(browser.post('/auth/forgot', { email: typed }));
    await ask(browser.post('/auth/forgot', { email: canaries.mail }));
    await ask(browser.post('/auth/reset/verify', { token }));
    await ask(browser.post('/auth/reset', { token, password }));
    await ask(browser.post('/auth/reset', { token: resetToken, password: 'password1234' }));
    await ask(browser.get(`/auth/invite/verify?token=${token}`));
    await ask(browser.post('/auth/invite/accept', { token, password, firstName: 'x'.repeat(200) }));
    await ask(browser.post('/auth/invite/accept', { token: inviteToken, password: 'password1234' }));
    await ask(
      signedIn.browser.post('/auth/change-password', { currentPassword: `${password}?`, newPassword: goodPassword }),
    );
    await ask(signedIn.browser.post('/auth/change-password', { currentPassword: password, newPassword: password }));
    await ask(browser.get(`/${token}/${typed}?p=${encodeURIComponent(password)}`));
    await ask(
      browser.get('/auth/me', { headers: { cookie: `tenantry_session=${token}`, authorization: `Bearer ${token}` } }),
    );
    expect(refused.length).toBeGreaterThan(12);

    // Makes the database quote in its errors everything it was given.
    await runSql(testApp.clone.superuserUrl, [
      `create function tell() returns trigger language plpgsql as $$ begin raise exception 'tells % of %', new, tg_table_name using detail = new::text, hint = '${password}'; end $$`,
      ...['users', 'sessions', 'invitations', 'reset_links'].map(
        (table) => `create trigger telling before insert or update on ${table} for each row execute function tell()`,
      ),
    ]);
    expect(await ask(browser.post('/auth/login', { email: canaries.mail, password }))).toBe(500);
    expect(await ask(browser.post('/auth/reset', { token: resetToken, password: goodPassword }))).toBe(500);
    expect(await ask(browser.post('/auth/invite/accept', { token: inviteToken, password }))).toBe(500);
    expect(
      await ask(
        signedIn.browser.post('/auth/change-password', { currentPassword: password, newPassword: goodPassword }),
      ),
    ).toBe(500);
    expect(await ask(root.browser.post(`/super/tenants/${home.id}/invite-admin`, { email: typed }))).toBe(500);
    await runSql(testApp.clone.superuserUrl, ['drop function tell() cascade']);

    const secrets = {
      ...canaries,
      passwordHash,
      resetToken,
      inviteToken,
      session: signedIn.browser.cookie!.split('=')[1]!,
      key: testKeys.split(':')[1]!,
      database: new URL(testApp.clone.url).password,
    };
    const log = testApp.logLines.join('');
    const bodies = JSON.stringify(refused.map(({ body, headers }) => [body, [...headers]]));
    const audit = JSON.stringify(await querySql(testApp.clone.superuserUrl, 'select to_jsonb(a) from audit_log a'));
    for (const [name, secret] of Object.entries(secrets)) {
      expect(log.includes(secret), `${name} in the log`).toBe(false);
      expect(bodies.includes(secret), `${name} in an error response`).toBe(false);
      // The audit log names the account concerned, but not what was typed.
      if (name !== 'mail')
        expect(audit.includes(secret), `${name} in the audit log`).toBe(
          name === 'typed' && audit.includes('tenant_admin_invited'),
        );
    }
    expect(log).toContain('"code":"P0001"');
  });

  test('a field that isn’t on the list of allowed fields is not logged', () => {
    testApp.services.log.info('A line.', {
      requestId: 'req_1',
      password: 'planted-password',
      user: { email: 'planted' },
      address: 'ada@example.com',
    });
    const line = testApp.logLines.at(-1)!;
    expect(JSON.parse(line)).toMatchObject({ message: 'A line.', requestId: 'req_1' });
    expect(line).not.toContain('planted');
    expect(line).not.toContain('ada@example.com');
  });
});
