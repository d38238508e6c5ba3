import { runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { actorsOf, goodPassword } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { enrol } from '../../testing/enrol.ts';
import { makeResetLink } from '../../testing/makeResetLink.ts';

const testApp = await createTestApp();
const { tenant, user, as, withSession } = actorsOf(testApp);

const logoUrl = '/logos/0190bbbb-0000-7000-8000-000000000001/0123456789abcdef0123456789abcdef.png';

/** What each page of a sign-in gets to know of the tenant's branding. */
async function brandings(status: 'inactive' | 'active' | 'suspended') {
  const home = await tenant({ status });
  await runSql(testApp.clone.superuserUrl, [
    `update tenant_settings set primary_color = '#E0643C', logo_url = '${logoUrl}' where tenant_id = '${home.id}'`,
  ]);
  const account = await user({ role: 'employee', tenantId: home.id });
  const root = await as.superUser();
  const verify = (page: 'reset' | 'invite', token: string) =>
    testApp
      .browser()
      .post(`/auth/${page}/verify`, { token })
      .then(({ body }) => body.tenant);
  const { body: invited } = await root.browser.post(`/super/tenants/${home.id}/invite-admin`, {
    email: `new@${home.slug}.example`,
  });
  const { body: me } = await (await withSession(account)).browser.get('/auth/me');
  const enrolled = await user({ role: 'employee', tenantId: home.id });
  await enrol(testApp, enrolled);
  const browser = testApp.browser();
  await browser.post('/auth/login', { email: enrolled.email, password: goodPassword });
  const { body: secondFactor } = await browser.get('/auth/second-factor');
  const shown = {
    invitation: await verify('invite', invited.token),
    reset: await verify('reset', await makeResetLink(testApp, account)),
    secondFactor: secondFactor.tenant,
    session: { slug: me.tenant.slug, displayName: me.tenant.displayName, ...lookOf(me.tenant) },
  };
  return { home, shown };
}

const lookOf = ({ logoUrl: logo, primaryColor }: { logoUrl: string | null; primaryColor: string | null }) => ({
  logoUrl: logo,
  primaryColor,
});

test.each([
  ['inactive', logoUrl, '#E0643C'],
  ['active', logoUrl, '#E0643C'],
  ['suspended', null, null],
] as const)('sign-in pages show the branding of a tenant that is %s: %s', async (status, logo, primaryColor) => {
  const { home, shown } = await brandings(status);
  const branding = { slug: home.slug, displayName: home.name, logoUrl: logo, primaryColor };
  expect(shown).toEqual({ invitation: branding, reset: branding, secondFactor: branding, session: branding });
});

test('a platform admin’s links show no tenant', async () => {
  const account = await user({ role: 'super_user', tenantId: null });
  const { body } = await testApp.browser().post('/auth/reset/verify', { token: await makeResetLink(testApp, account) });
  expect(body.tenant).toBeNull();
});
