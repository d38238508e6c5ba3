import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { fresh } from '../fixtures/Platform.ts';
import { expect, test } from '../fixtures/test.ts';

/** Pages that no other story looks at with axe: as they are with something in them, and with nothing. */
async function look(page: Page, address: string, shown: string | RegExp): Promise<void> {
  await page.goto(address);
  // Not in the navigation, which is there before the page is.
  await expect(page.locator('main, [role="dialog"]').getByText(shown).first()).toBeVisible();
  await expectAccessible(page);
}

test('the console’s lists and settings are accessible', async ({ platform, page }) => {
  test.slow();
  const { tenant } = await platform.openTenant('Readable');
  await platform.addUser(tenant, 'EMPLOYEE', 'Arthur', 'Pell');
  const longName = `${fresh('The Worshipful Company of Cartographers, Surveyors and Makers of Unreasonably Long Names')} of Great Yarmouth`;
  await platform.createTenant(longName);
  await platform.signIn(page);
  await look(page, '/super/tenants', longName.slice(0, 40));
  await look(page, '/super/tenants?search=nobody-is-called-this', 'No tenants match');
  await look(page, '/super/invitations', 'Arthur Pell');
  await look(page, '/super/outbox', 'Outbox');
  await look(page, '/super/settings/admins', 'Ada Okafor');
  await look(page, '/super/settings/admins/new', 'Generate invite link now');
  await look(page, '/super/settings/mail', 'Mailgun');
  await look(page, '/account', 'Platform admin');
});

test('every tab of a tenant’s drawer is accessible', async ({ platform, page }) => {
  test.slow();
  const { tenant } = await platform.openTenant('Readable drawer');
  await platform.signIn(page);
  await look(page, `/super/tenants/${tenant.id}`, 'Support email');
  await look(page, `/super/tenants/${tenant.id}/onboarding`, 'Manage User');
  await look(page, `/super/tenants/${tenant.id}/users`, 'Provision User Access');
  await look(page, `/super/tenants/${tenant.id}/invitations`, /invit/i);
  await look(page, `/super/tenants/${tenant.id}/mail`, /mail/i);
  await look(page, `/super/tenants/${tenant.id}/activity`, 'tenant_onboarding_completed');
  await look(page, `/super/tenants/${tenant.id}/edit`, 'Slug');
});

test('a tenant’s workspace is accessible in the tenant’s own colour', async ({ platform, openBrowser }) => {
  test.slow();
  const { tenant, admin } = await platform.openTenant('Readable workspace');
  await platform.addUser(tenant, 'CLIENT', 'Lena', 'Vogt');
  const page = await openBrowser();
  await platform.signIn(page, admin);
  await look(page, '/clients', 'New client');
  await look(page, '/activity', 'Onboarding');
  await look(page, '/settings', 'Display name');
  // A pale colour, on which white could not be read.
  await page.request.patch('/api/v1/tenant/settings', {
    data: { primaryColor: '#F2D98B' },
    headers: { origin: new URL(page.url()).origin },
  });
  await look(page, '/clients', 'New client');
  await look(page, '/account', 'Tenant admin');

  const clients = await openBrowser();
  await platform.signIn(clients, { email: `lena.vogt@${tenant.slug}.example`, password: 'four paper sailing boats' });
  await look(clients, '/clients', 'record');
  const visitor = await openBrowser();
  await look(visitor, `/t/${tenant.slug}`, `Sign in to ${tenant.name}`);
});

test('a user of a tenant that is not open yet sees why, and gets in when it opens', async ({ platform, page }) => {
  const { tenant } = await platform.tenantWithAdmin('Waiting');
  const employee = await platform.addUser(tenant, 'EMPLOYEE', 'Otto', 'Blum');
  await platform.signIn(page, employee);
  await look(page, '/clients', `${tenant.name} opens soon`);
  await expect(page).toHaveURL('/waiting');
  const admin = { email: `nora@${tenant.slug}.example`, password: 'a quiet blue harbour' };
  await platform.completeOnboarding(admin);
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page).toHaveURL('/clients');
  // What the page asked for while the tenant was open is answered before it closes.
  await expect(page.getByText('No clients yet')).toBeVisible();
  await platform.patch(`/super/tenants/${tenant.id}`, { status: 'suspended' });
  await look(page, '/clients', `${tenant.name} is suspended`);
});
