import { describe, expect, test } from 'vitest';
import { renderMail } from '../../core/delivery/templates.ts';
import { actorsOf, type Actor } from '../../testing/actors.ts';
import { testOrigin } from '../../testing/Browser.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { expectNoSecret, tokenOf } from '../../testing/expectNoSecret.ts';
import { queuedMails } from '../../testing/queuedMails.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const input = (more: object = {}) => ({
  email: 'ada@example.com',
  firstName: 'Ada',
  lastName: 'Byron',
  role: 'EMPLOYEE',
  activateNow: true,
  method: 'RESET_LINK',
  ...more,
});

test('returns a link that works once within 24 hours, with which the user chooses the password', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  const response = await browser.post(`/super/tenants/${home.id}/users/provision`, input());
  expect(response.status).toBe(200);
  expect(response.body).toMatchObject({
    ok: true,
    created: true,
    emailSent: false,
    user: { role: 'EMPLOYEE', isActive: true, status: 'pending' },
  });
  expect(response.body.user).not.toHaveProperty('mustChangeOnNextLogin');
  expect(response.body.resetUrl).toMatch(new RegExp(`^${testOrigin}/auth/reset\\?token=[\\w-]{43}$`));
  expect(new Date(response.body.expiresAt).getTime() - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
  await expectAudit(testApp, response.requestId, 'super_provision_user_created');
  await expectAudit(testApp, response.requestId, 'super_provision_user_generated_reset_link', {
    targetId: response.body.user.id,
    details: { expiresAt: response.body.expiresAt, emailSent: false },
  });

  const token = tokenOf(response.body.resetUrl);
  const hers = testApp.browser();
  expect((await hers.post('/auth/reset', { token, password: 'velvet orchard at noon' })).status).toBe(200);
  expect((await hers.post('/auth/reset', { token, password: 'velvet orchard at noon' })).status).toBe(410);
  expect(
    (await hers.post('/auth/login', { email: 'ada@example.com', password: 'velvet orchard at noon' })).body.redirectTo,
  ).toBe('/clients');
  await expectNoSecret(testApp, [token]);
});

test('builds the URL from the configured address, whatever the Host header says', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  const response = await browser.post(`/super/tenants/${home.id}/users/provision`, input(), {
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  });
  expect(response.body.resetUrl.startsWith(`${testOrigin}/`)).toBe(true);
});

test('refuses a password, because the user chooses one with the link', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  const response = await browser.post(
    `/super/tenants/${home.id}/users/provision`,
    input({ password: 'velvet orchard at noon' }),
  );
  expect(response.status).toBe(400);
  expect(response.body.error.details.fields).toEqual([{ path: 'password', message: expect.any(String) }]);
});

test('accepts mustChangeOnNextLogin and ignores it, because the user chooses the password', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  const response = await browser.post(
    `/super/tenants/${home.id}/users/provision`,
    input({ email: 'ignored@example.com', mustChangeOnNextLogin: true }),
  );
  expect(response.status).toBe(200);
  expect(response.body.user).not.toHaveProperty('mustChangeOnNextLogin');
  const path = `/super/tenants/${home.id}/users/${response.body.user.id}`;
  expect((await browser.get(path)).body.mustChangePasswordOnNextLogin).toBe(false);
  const theirs = testApp.browser();
  await theirs.post('/auth/reset', { token: tokenOf(response.body.resetUrl), password: 'velvet orchard at noon' });
  const signedIn = await theirs.post('/auth/login', {
    email: 'ignored@example.com',
    password: 'velvet orchard at noon',
  });
  expect(signedIn.body).toMatchObject({ redirectTo: '/clients', user: { mustChangePasswordOnNextLogin: false } });
});

test('returns the link and says that nothing was sent if mail is requested but not configured', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  const response = await browser.post(`/super/tenants/${home.id}/users/provision`, input({ sendEmail: true }));
  expect(response.body).toMatchObject({ emailSent: false, resetUrl: expect.any(String) });
  expect(await queuedMails(testApp, response.requestId)).toEqual([]);
});

test('queues the email in the same transaction with a sealed link if mail is configured', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  await browser.send('PUT', '/super/settings/mailgun', {
    domain: 'mg.example.com',
    region: 'eu',
    fromEmail: 'hello@mg.example.com',
    apiKey: 'key-of-the-platform',
  });
  const response = await browser.post(
    `/super/tenants/${home.id}/users/provision`,
    input({ email: 'mailed@example.com', sendEmail: true }),
  );
  expect(response.body.emailSent).toBe(true);
  expect(await queuedMails(testApp, response.requestId)).toMatchObject([
    {
      template: 'password_reset',
      to_email: 'mailed@example.com',
      secrets: { links: [{ label: home.name, url: response.body.resetUrl }] },
    },
  ]);
  await expectNoSecret(testApp, [tokenOf(response.body.resetUrl)]);
  // Mail is sent on request only.
  const users = `/super/tenants/${home.id}/users`;
  for (const [path, body] of [
    ['provision', input({ email: 'quiet@example.com' })],
    [`${response.body.user.id}/reset-link`, {}],
    [`${response.body.user.id}/password-reset`, { sendEmail: false }],
  ] as const) {
    const quiet = await browser.post(`${users}/${path}`, body);
    expect(quiet.body.emailSent, path).toBe(false);
    expect(await queuedMails(testApp, quiet.requestId), path).toEqual([]);
  }
});

test('returns the tenant’s sign-in page, or the common one while the tenant is suspended', async () => {
  const { browser } = await as.superUser();
  const [open, suspended] = [await tenant(), await tenant({ status: 'suspended' })];
  const signInUrlIn = async ({ id }: { id: string }) =>
    (await browser.post(`/super/tenants/${id}/users/provision`, input())).body.signInUrl;
  expect(await signInUrlIn(open)).toBe(`${testOrigin}/t/${open.slug}`);
  expect(await signInUrlIn(suspended)).toBe(`${testOrigin}/sign-in`);
});

describe('the email with a link', () => {
  const mailOf = async (browser: Actor['browser'], path: string, body: object) => {
    const response = await browser.post(path, body);
    expect(response.body.emailSent).toBe(true);
    const [{ params, secrets }] = (await queuedMails(testApp, response.requestId)) as [never];
    const brand = { name: 'Harbour', color: null, logoUrl: null, supportEmail: null };
    const mail = renderMail({ template: 'password_reset', params, secrets }, brand);
    expect(mail.text).toContain(response.body.resetUrl);
    return mail;
  };

  test('welcomes a new user, and tells others who created it', async () => {
    const { browser } = await as.superUser();
    const home = await tenant();
    const known = await user({ role: 'employee', tenantId: home.id });
    const users = `/super/tenants/${home.id}/users`;
    const first = await mailOf(browser, `${users}/provision`, input({ email: 'first@example.com', sendEmail: true }));
    expect(first.subject).toBe('You have been given access to Harbour');
    expect(first.text).toContain('Test super_user set up your account');
    expect(first.text).toContain('Choose a password:');
    expect(first.text).toMatch(/works once, until \w+, \d+ \w+ \d{4} at \d\d:\d\d UTC\./);
    expect(first.text).not.toContain('asked for this');
    for (const mail of [
      await mailOf(browser, `${users}/provision`, input({ email: known.email, sendEmail: true })),
      await mailOf(browser, `${users}/${known.id}/password-reset`, {}),
    ]) {
      expect(mail.subject).toBe('Choose a new password for Harbour');
      expect(mail.text).toContain('Test super_user created this link for you');
      expect(mail.text).toMatch(/works once, until \w+, \d+ \w+ \d{4} at \d\d:\d\d UTC\./);
      expect(mail.text).not.toContain('asked for this');
    }
  });

  test('says "asked for this" only if the user did', () => {
    const brand = { name: 'Harbour', color: null, logoUrl: null, supportEmail: null };
    const secrets = { links: [{ label: 'Harbour', url: 'https://example.com' }] };
    const mail = renderMail(
      { template: 'password_reset', params: { expiresAt: '2026-11-29T14:05:00.000Z' }, secrets },
      brand,
    );
    expect(mail.text).toContain('asked for this on the sign-in page');
    expect(mail.text).toContain('works once, until Sunday, 29 November 2026 at 14:05 UTC.');
  });
});
