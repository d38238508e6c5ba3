import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSql } from '@tenantry/db/testing';
import { base32 } from 'oslo/encoding';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../app.ts';
import { serveFrontends } from '../../frontends/serveFrontends.ts';
import { actorsOf, goodPassword, type Actor } from '../../testing/actors.ts';
import type { ApiResponse } from '../../testing/Browser.ts';
import { authenticatorApp, enrol } from '../../testing/enrol.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { queuedMails } from '../../testing/queuedMails.ts';
import { buildOf } from '../../testing/releases.ts';
import { SoftwareAuthenticator } from '../../testing/softwareAuthenticator.ts';

const built = mkdtempSync(join(tmpdir(), 'tenantry-local-'));
mkdirSync(join(built, 'shell/dist'), { recursive: true });
writeFileSync(
  join(built, 'shell/dist/index.html'),
  '<!doctype html><html><head><script type="application/json" id="tenantry-page">{}</script></head><body></body></html>',
);
const desk = { ...buildOf('desk').manifest, name: 'Desk', entry: '/remotes/desk/remoteEntry.js' };
const readRemotes = async () => [{ ...desk, release: { source: 'builtIn', isVerified: true } } as never];
const testApp = await createTestApp({}, { readRemotes });
const app = createApp(testApp.services, serveFrontends(testApp.services, built, built));
const { tenant, user, withSession } = actorsOf(testApp);
const path = '/super/local-frontend';

/** What the developer's server says; null while it is down. */
let manifest: object | null;
let server: Server;
let origin: string;
beforeAll(async () => {
  server = createServer((_, response) =>
    manifest ? response.end(JSON.stringify(manifest)) : response.writeHead(503).end(),
  );
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(built, { recursive: true });
});

let owner: Actor;
beforeEach(async () => {
  manifest = { ...buildOf('desk').manifest, name: 'Desk, as I write it' };
  owner = await withSession(await user({ role: 'super_user', tenantId: null }));
});

const show = ({ browser }: Actor, at = origin) => browser.send('PUT', path, { origin: at });

async function page(address: string, cookie: string | null) {
  const response = await app.request(address, {
    headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate', ...(cookie && { cookie }) },
  });
  const html = await response.text();
  const config = JSON.parse(/id="tenantry-page">([^<]*)/.exec(html)?.[1] ?? '{}') as {
    remotes: { id: string; entry: string }[];
    localFrontend: object | null;
  };
  return {
    status: response.status,
    policy: response.headers.get('content-security-policy')!,
    entry: config.remotes.find(({ id }) => id === 'desk')?.entry,
    localFrontend: config.localFrontend,
  };
}
const usual = { entry: '/remotes/desk/remoteEntry.js', localFrontend: null };

describe('a local build', () => {
  test('replaces the remote on the pages of the owner’s session, and only there', async () => {
    const { status, body, requestId } = await show(owner);
    expect([status, body]).toEqual([200, { id: 'desk', name: 'Desk, as I write it', basePath: '/desk' }]);
    await expectAudit(testApp, requestId, 'local_frontend_shown', {
      targetId: 'desk',
      actorUserId: owner.user.id,
      details: { origin },
    });

    const own = await page('/account', owner.browser.cookie);
    expect(own).toMatchObject({
      entry: `${origin}/remoteEntry.js`,
      localFrontend: { origin, name: 'Desk, as I write it' },
    });
    expect(own.policy).toContain(`script-src 'self' ${origin};`);

    const stranger = await withSession(await user({ role: 'super_user', tenantId: null }));
    for (const cookie of [null, stranger.browser.cookie]) {
      const other = await page('/account', cookie);
      expect(other).toMatchObject(usual);
      expect(other.policy).not.toContain(origin);
    }
    expect((await owner.browser.get('/remotes.json')).body).not.toEqual(expect.stringContaining(origin));
  });

  test('is never on a page where passwords are entered', async () => {
    await show(owner);
    for (const address of ['/sign-in', '/change-password', '/second-factor', '/auth/reset?token=x', '/t/harbor']) {
      const sealed = await page(address, owner.browser.cookie);
      expect(sealed.policy, address).not.toContain(origin);
      expect(sealed.localFrontend, address).toBeNull();
    }
  });

  test('ends with an impersonation, during which none is shown', async () => {
    await show(owner);
    const home = await tenant({ onboardedAt: new Date() });
    const employee = await user({ role: 'employee', tenantId: home.id });
    await owner.browser.post(`/super/tenants/${home.id}/users/${employee.id}/impersonate-login`);
    const impersonating = await page('/account', owner.browser.cookie);
    expect(impersonating).toMatchObject(usual);
    expect(impersonating.policy).not.toContain(origin);
    expect((await show(owner)).status).toBe(403);
    await owner.browser.post('/auth/impersonation/exit');
    // The session got another id, so it is over.
    expect(await page('/account', owner.browser.cookie)).toMatchObject(usual);
  });

  test('stays when the owner proves who they are, or changes how they sign in', async () => {
    await runSqlFor(
      `insert into mail_settings (tenant_id, domain, region, from_email, api_key_sealed, api_key_last_four) values (null, 'mg.example.com', 'eu', 'a@mg.example.com', 'x', 'abcd')`,
    );
    await show(owner);
    const { browser } = owner;
    const newPassword = 'another lantern over water';
    const device = new SoftwareAuthenticator();
    const steps: [string, () => Promise<ApiResponse>][] = [
      ['step-up', () => browser.post('/auth/step-up', { password: goodPassword })],
      ['password', () => browser.post('/auth/change-password', { currentPassword: goodPassword, newPassword })],
      [
        'email',
        async () => {
          const email = `${owner.user.id}@example.com`;
          const asked = await browser.post('/auth/email', { email });
          const mails = await queuedMails(testApp, asked.requestId);
          const { secrets } = mails.find((mail) => mail.to_email === email)!;
          const { url } = secrets as { url: string };
          return browser.post('/auth/email/confirm', { token: new URL(url).searchParams.get('token') });
        },
      ],
      [
        'authenticator app',
        async () => {
          const { secret } = (await browser.post('/auth/factors/totp')).body;
          const code = await authenticatorApp(base32.decode(secret, { strict: false })).code();
          return browser.post('/auth/factors/totp/confirm', { code });
        },
      ],
      [
        'passkey',
        async () => {
          const passkey = device.create((await browser.post('/auth/factors/passkeys/options')).body);
          return browser.post('/auth/factors/passkeys', { name: 'Key', passkey });
        },
      ],
      ['recovery codes', () => browser.post('/auth/factors/recovery-codes')],
      [
        'removal',
        async () => browser.delete(`/auth/factors/${(await browser.get('/auth/factors')).body.authenticatorApp.id}`),
      ],
    ];
    for (const [name, act] of steps) {
      const before = Object.fromEntries(browser.cookies);
      const { status, body } = await act();
      expect(status, `${name}: ${JSON.stringify(body)}`).toBe(200);
      expect(browser.cookies.get('tenantry_session'), name).not.toBe(before['tenantry_session']);
      const shown = await page('/account', browser.cookie);
      expect(shown, name).toMatchObject({ entry: `${origin}/remoteEntry.js`, localFrontend: { origin } });
      // What the browser had before works in neither session.
      const old = `tenantry_local_frontend=${before['tenantry_local_frontend']}`;
      for (const session of [before['tenantry_session'], browser.cookies.get('tenantry_session')])
        expect(await page('/account', `tenantry_session=${session}; ${old}`), name).toMatchObject(usual);
    }
    const { requestId } = await browser.delete(path);
    await expectAudit(testApp, requestId, 'local_frontend_hidden', { targetLabel: origin });
  });

  test.each([
    ['signing out', true, true],
    ['signing in as someone else', false, false],
    ['signing in again', false, true],
  ])('ends with %s', async (_, signsOut, isSame) => {
    await show(owner);
    const { browser } = owner;
    if (signsOut) await browser.post('/auth/logout');
    const next = isSame ? owner.user : await user({ role: 'super_user', tenantId: null });
    expect((await browser.post('/auth/login', { email: next.email, password: goodPassword })).status).toBe(200);
    expect((await browser.get('/auth/me')).body.user.id).toBe(next.id);
    expect(await page('/account', browser.cookie)).toMatchObject(usual);
    await browser.post('/auth/step-up', { password: goodPassword });
    expect(await page('/account', browser.cookie)).toMatchObject(usual);
  });

  test('isn’t shown to another session that has its cookie, or to an admin who is no longer an owner', async () => {
    await show(owner);
    const cookie = `tenantry_local_frontend=${owner.browser.cookies.get('tenantry_local_frontend')}`;
    const thief = await withSession(await user({ role: 'super_user', tenantId: null }));
    expect(await page('/account', `${thief.browser.cookie}; ${cookie}`)).toMatchObject(usual);
    expect(await page('/account', `${owner.browser.cookie}x`)).toMatchObject(usual);
    await runSqlFor(`update users set platform_role = 'support' where id = '${owner.user.id}'`);
    await expect.poll(async () => (await page('/account', owner.browser.cookie)).entry).toBe(usual.entry);
  });

  test('ends when the owner stops it, which is recorded once', async () => {
    await show(owner);
    const { requestId } = await owner.browser.delete(path);
    await expectAudit(testApp, requestId, 'local_frontend_hidden', { targetLabel: origin });
    expect(await page('/account', owner.browser.cookie)).toMatchObject(usual);
    const again = await owner.browser.delete(path);
    expect([again.status, await auditRows(testApp, again.requestId)]).toEqual([200, []]);
  });

  test('that doesn’t answer leaves the usual remote in place, and the page is told that it has no name', async () => {
    await show(owner);
    manifest = null;
    const down = await page('/account', owner.browser.cookie);
    expect(down).toMatchObject({ entry: usual.entry, localFrontend: { origin, name: null } });
    expect(down.policy).not.toContain(origin);
  });

  test('whose description is invalid or names another origin is refused', async () => {
    for (const wrong of [
      null,
      { nonsense: true },
      { ...desk, entry: 'https://elsewhere.example.com/remoteEntry.js' },
      { ...desk, entry: 'http://127.0.0.1:9/remoteEntry.js' },
    ]) {
      manifest = wrong;
      const { status, body } = await show(owner);
      expect([status, body.error.code]).toEqual([400, 'VALIDATION_FAILED']);
    }
  });

  test.each(['/super', '/desk/later', '/account', '/api', '/local-frontend'])(
    'below %s isn’t shown, because it would hide other pages',
    async (basePath) => {
      manifest = { ...buildOf('other').manifest, basePath };
      const { status, body } = await show(owner);
      if (basePath === '/super') expect(status).toBe(200);
      else expect([status, body.error.details.fields[0].path]).toEqual([400, 'origin']);
      manifest = { ...buildOf('desk').manifest };
      await show(owner);
      manifest = { ...buildOf('other').manifest, basePath };
      const shown = await page('/account', owner.browser.cookie);
      expect(shown.entry).toBe(usual.entry);
    },
  );

  test.each([
    'http://example.com:4175',
    'http://10.0.0.1:4175',
    'https://localhost:4175',
    'http://localhost:4175/path',
    'http://user@localhost:4175',
    'http://localhost.example.com:4175',
    'http://localhost',
  ])('at %s is refused', async (at) => {
    expect((await show(owner, at)).status).toBe(400);
  });

  test('is only for owners with a recent proof of identity', async () => {
    const support = await withSession(await user({ role: 'super_user', tenantId: null, platformRole: 'support' }));
    expect((await show(support)).body.error.code).toBe('PLATFORM_ROLE_REQUIRED');
    await runSqlFor(`update sessions set auth_at = now() - interval '1 day' where user_id = '${owner.user.id}'`);
    await expect
      .poll(async () => (await show(owner)).body.error)
      .toMatchObject({ code: 'STEP_UP_REQUIRED', details: { action: 'local_frontend' } });
  });
});

test('isn’t possible on a console on another machine', async () => {
  const elsewhere = await createTestApp({ PUBLIC_URL: 'https://console.example.com' }, { readRemotes });
  const actors = actorsOf(elsewhere);
  const admin = await actors.withSession(await actors.user({ role: 'super_user', tenantId: null }));
  await enrol(elsewhere, admin.user);
  await runSql(elsewhere.clone.superuserUrl, [`update sessions set factor_at = now()`]);
  const options = { headers: { origin: 'https://console.example.com' } };
  const { status, body } = await admin.browser.send('PUT', path, { origin }, options);
  expect([status, body.error.code]).toEqual([404, 'NOT_FOUND']);
});

const runSqlFor = (text: string) => runSql(testApp.clone.superuserUrl, [text]);
