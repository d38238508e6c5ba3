import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible, expectTidy } from '../fixtures/expectAccessible.ts';
import { tabTo } from '../pages/tabTo.ts';
import { type Platform, fresh } from '../fixtures/Platform.ts';
import { expect, test } from '../fixtures/test.ts';
import { root } from '../product/paths.ts';
import { queryDatabase } from '../product/queryDatabase.ts';
import type { Product } from '../product/startProduct.ts';

/** Pages that no other story checks with axe, with content and empty. */
async function look(page: Page, address: string, shown: string | RegExp): Promise<void> {
  await open(page, address, shown);
  await expectAccessible(page);
}

/** The same for pages that are checked with axe elsewhere: only their layout. */
async function measure(page: Page, address: string, shown: string | RegExp): Promise<void> {
  await open(page, address, shown);
  await expectTidy(page);
}

async function open(page: Page, address: string, shown: string | RegExp): Promise<void> {
  await page.goto(address);
  // Not in the navigation, which is there before the page is.
  await expect(page.locator('main, [role="dialog"]').getByText(shown).first()).toBeVisible();
}

test('the console’s lists and settings are accessible', async ({ platform, page }) => {
  test.slow();
  const { tenant } = await platform.openTenant('Readable');
  await platform.addUser(tenant, 'EMPLOYEE', 'Arthur', 'Pell');
  const unwieldy = `${fresh('Great Yarmouth')}: ${longName}`;
  await platform.createTenant(unwieldy);
  await platform.signIn(page);
  await look(page, '/super/tenants', unwieldy.slice(0, 40));
  await look(page, '/super/tenants?search=nobody-is-called-this', 'No tenants match');
  await look(page, '/super/invitations', /invit/i);
  await look(page, '/super/outbox', 'Outbox');
  await look(page, '/super/settings/admins', 'Ada Okafor');
  await look(page, '/super/settings/admins/new', 'Generate invite link now');
  await look(page, '/super/settings/developers', 'No service keys yet');
  await look(page, '/super/settings/developers/new', 'introspect');
  await look(page, '/super/settings/developers/backends', 'No backends yet');
  await look(page, '/super/settings/frontends', 'Super console');
  await look(page, '/super/settings/frontends/new', 'Base path');
  await look(page, '/super/settings/frontends/super-admin', 'Allow releases');
  await look(page, '/super/settings/frontends/super-admin/pins', 'No tenant is pinned');
  await look(page, '/super/settings/frontends/super-admin/failures', 'No page failed');
  await look(page, '/super/settings/frontends/super-admin/settings', 'Base path');
  await look(page, '/super/settings/frontends/super-admin/preview/1.0.0', 'Preview in this browser');
  await look(page, '/super/settings/developers/webhooks', 'No webhooks yet');
  await look(page, '/super/settings/developers/webhooks/new', 'All events');
  const hook = await platform.post<{ id: string }>('/super/webhooks', { url: 'http://localhost:9/hooks' });
  await platform.post(`/super/webhooks/${hook.id}/test`, {});
  await look(page, `/super/settings/developers/webhooks/${hook.id}`, 'webhook.test');
  await look(page, `/super/settings/developers/webhooks/${hook.id}/edit`, 'All events');
  await look(page, '/super/settings/mail', 'Mailgun');
  await look(page, '/account', 'Platform admin');
});

test('every tab of a tenant’s drawer is accessible', async ({ platform, page }) => {
  test.slow();
  const { tenant } = await platform.openTenant('Readable drawer');
  await platform.signIn(page);
  await look(page, `/super/tenants/${tenant.id}`, 'Support email');
  await look(page, `/super/tenants/${tenant.id}/onboarding`, 'Manage User');
  await platform.post(`/super/tenants/${tenant.id}/test-users`, { role: 'CLIENT' });
  await look(page, `/super/tenants/${tenant.id}/users`, 'Test user');
  await look(page, `/super/tenants/${tenant.id}/users/new-test-user`, 'Removed after');
  await look(page, `/super/tenants/${tenant.id}/users/import`, 'Or paste rows');
  const rows = [{ email: 'mara@example.com', role: 'client' }, { email: 'half@' }];
  const { id: importId } = await platform.post<{ id: string }>(`/super/tenants/${tenant.id}/imports`, { rows });
  await look(page, `/super/tenants/${tenant.id}/users/import/${importId}`, 'Pasted rows');
  await look(page, `/super/tenants/${tenant.id}/invitations`, /invit/i);
  await platform.setEntitlement(tenant, 'sms.reminders', true);
  await look(page, `/super/tenants/${tenant.id}/plan`, 'sms.reminders');
  await look(page, `/super/tenants/${tenant.id}/plan/edit`, 'External id');
  await look(page, `/super/tenants/${tenant.id}/plan/add-entitlement`, 'Kind of value');
  await look(page, `/super/tenants/${tenant.id}/mail`, /mail/i);
  await look(page, `/super/tenants/${tenant.id}/activity`, 'tenant_onboarding_completed');
  await look(page, `/super/tenants/${tenant.id}/edit`, 'Slug');
});

test('a tenant’s workspace is accessible in the tenant’s own colour', async ({ platform, openBrowser }) => {
  test.slow();
  const { tenant, admin } = await platform.openTenant('Readable workspace');
  await platform.addUser(tenant, 'CLIENT', 'Lena', 'Vogt');
  const employee = await platform.addUser(tenant, 'EMPLOYEE', 'Arthur', 'Pell');
  await platform.setEntitlement(tenant, 'seats', 3);
  const page = await openBrowser();
  await platform.signIn(page, admin);
  await look(page, '/clients', 'New client');
  await look(page, '/team', 'Arthur Pell');
  await look(page, `/team/${employee.id}`, 'Make reset link…');
  await look(page, '/team/import', 'Or paste rows');
  await page.getByLabel('Or paste rows').fill('email\nmara@example.com\nhalf@');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.waitForURL(/\/team\/import\/./);
  const importId = page.url().split('/').at(-1);
  await look(page, `/team/import/${importId}`, 'Pasted rows');
  await open(page, '/team/invite', 'Email addresses');
  await page.getByLabel('Email addresses').fill('a@example.com half@an-address ');
  await page.keyboard.press('Enter');
  await expectAccessible(page);
  await look(page, '/activity', 'Onboarding');
  await look(page, '/settings', 'Display name');
  // A pale colour on which white isn't readable.
  await page.request.patch('/api/v1/tenant/settings', {
    data: { primaryColor: '#F2D98B' },
    headers: { origin: new URL(page.url()).origin },
  });
  await uploadLogo(page, 600, 60);
  await look(page, '/clients', 'New client');
  await tabTo(page.getByRole('link', { name: 'New client' }).first());
  expect(await ringContrast(page)).toBeGreaterThanOrEqual(3);
  const nav = await page.locator('nav img').boundingBox();
  expect(nav).toMatchObject({ width: 88, height: 22 });
  await look(page, '/account', 'Tenant admin');
  await page.goto('/settings/branding');
  await page.getByLabel('Colour', { exact: true }).fill('coral');
  await page.getByRole('button', { name: 'Save colour' }).click();
  await expect(page.getByText('Enter the colour as # and six hexadecimal digits.')).toBeVisible();
  await expectAccessible(page);

  const clients = await openBrowser();
  await platform.signIn(clients, { email: `lena.vogt@${tenant.slug}.example`, password: 'four paper sailing boats' });
  await look(clients, '/clients', 'record');
  const visitor = await openBrowser();
  await look(visitor, `/t/${tenant.slug}`, `Sign in to ${tenant.name}`);
  const logo = await visitor.locator('main img').boundingBox();
  expect(logo?.width).toBe(160);
});

/** A logo of this size, drawn by the browser itself. */
async function uploadLogo(page: Page, width: number, height: number): Promise<void> {
  const drawn = await page.evaluate(
    ([w, h]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h });
      canvas.getContext('2d')?.fillRect(0, 0, w, h);
      return canvas.toDataURL('image/png').replace(/^.*,/, '');
    },
    [width, height] as const,
  );
  const logo = { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(drawn, 'base64') };
  const { origin } = new URL(page.url());
  const answer = await page.request.post('/api/v1/tenant/settings/logo', { multipart: { logo }, headers: { origin } });
  expect(answer.ok()).toBe(true);
}

/** How far the ring around the focused element stands out from the page, as a WCAG contrast. */
const ringContrast = (page: Page) =>
  page.evaluate(() => {
    const luminance = (colour: string) => {
      const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
      const [r = 0, g = 0, b = 0] = (colour.match(/\d+/g) ?? []).map((part) => linear(Number(part) / 255));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const main = document.querySelector('main');
    if (!main || !document.activeElement) throw new Error('Nothing has the focus.');
    const ring = luminance(getComputedStyle(document.activeElement).outlineColor);
    const ground = luminance(getComputedStyle(main).backgroundColor);
    return (Math.max(ring, ground) + 0.05) / (Math.min(ring, ground) + 0.05);
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
  // Wait for the page's requests before the tenant is closed.
  await expect(page.getByText('No clients yet')).toBeVisible();
  await platform.patch(`/super/tenants/${tenant.id}`, { status: 'suspended' });
  await look(page, '/clients', `${tenant.name} is suspended`);
});

// Names that break layouts: long without and with spaces, right-to-left, and of more than one code unit.
const people = [
  ['Maximiliana-Alexandrina', 'von Hohenzollern-Sigmaringen-Schleswig-Holstein'],
  ['عبد الرحمن', 'بن عبد العزيز الأنصاري'],
  ['👩‍🚀', 'Nova 🦊'],
] as const;
const longName = 'The Worshipful Company of Cartographers, Surveyors and Makers of Unreasonably Long Names';

/** A tenant with a name that breaks layouts, and with users and an invitation to go with it. */
async function unwieldyTenant(platform: Platform) {
  const { tenant, admin } = await platform.openTenant('Unwieldy');
  await platform.patch(`/super/tenants/${tenant.id}`, { name: longName });
  const users: { id: string; resetUrl: string }[] = [];
  for (const [index, [firstName, lastName]] of people.entries()) {
    const { user, resetUrl } = await platform.post<{ user: { id: string }; resetUrl: string }>(
      `/super/tenants/${tenant.id}/users/provision`,
      {
        email: `${'a-rather-long-mailbox.'.repeat(2)}${index}@${tenant.slug}.example`,
        firstName,
        lastName,
        role: 'EMPLOYEE',
        activateNow: true,
        method: 'RESET_LINK',
      },
    );
    users.push({ id: user.id, resetUrl });
  }
  await platform.post(`/super/tenants/${tenant.id}/invite-admin`, {
    email: `${'somebody.with.a.long.address.'.repeat(2)}x@${tenant.slug}.example`,
  });
  return { tenant, admin, users };
}

test('nothing is cut off or overlaps in the console, whatever the names', async ({ product, platform, page }) => {
  test.slow();
  const { tenant, users } = await unwieldyTenant(platform);
  await platform.post('/super/tenants', {
    name: 'عيادة الشمال لطب الأسنان والرعاية',
    slug: fresh('north-clinic').replace(' ', '-'),
  });
  await platform.createTenant(fresh('🦷 Smile Café 🎉 & Söhne'));
  const home = `/super/tenants/${tenant.id}`;
  const user = `${home}/users/${users[0]?.id}`;
  await platform.setEntitlement(tenant, 'reports.retention', 'for as long as the law of the country demands');
  const mail = randomUUID();
  await queryDatabase(
    product,
    `insert into outbox (id, tenant_id, request_id, template, to_email, params, status, attempts, last_error, failure_cause)
     values ('${mail}', '${tenant.id}', 'req_UNWIELDY', 'email_confirmed', '${'a-rather-long-mailbox.'.repeat(2)}@${tenant.slug}.example',
       '{"at":"2026-03-11T09:00:00.000Z"}', 'abandoned', 9, '${'Mailgun refused this address for a long list of reasons. '.repeat(3)}', 'mail')`,
  );
  const key = await platform.post<{ id: string }>('/super/service-keys', {
    name: 'A key with a name as long as anybody would ever want to give to one',
    scopes: ['tenants:read'],
  });
  const [ada] = await platform.get<{ id: string }[]>('/super/admins');
  await platform.signIn(page);
  await measure(page, '/super/dashboard', 'Recent activity');
  await measure(page, '/super/tenants', 'عيادة');
  await measure(page, '/super/tenants?status=deleted', 'No deleted tenants');
  await measure(page, '/super/tenants/new', 'Create tenant');
  await measure(page, home, 'Recent activity');
  await measure(page, `${home}/edit`, 'Slug');
  await measure(page, `${home}/onboarding`, 'Copy Invite Link');
  await measure(page, `${home}/users`, 'Maximiliana');
  await measure(page, `${home}/users/provision`, 'Identify user');
  await measure(page, `${home}/invite`, 'Invite admin');
  await measure(page, `${home}/plan`, 'reports.retention');
  await measure(page, `${home}/plan/edit`, 'External id');
  await measure(page, `${home}/plan/add-entitlement`, 'Kind of value');
  await measure(page, `${home}/plan/entitlements/reports.retention`, 'Value');
  await measure(page, `${home}/invitations`, 'somebody.with');
  await measure(page, `${home}/mail`, 'a-rather-long');
  await measure(page, `${home}/mail/${mail}`, 'Mailgun refused');
  await measure(page, `${home}/activity`, 'Created a user');
  await measure(page, user, 'About');
  await measure(page, `${user}/invitation`, /invit/i);
  await measure(page, `${user}/security`, 'Support access');
  await measure(page, `${user}/activity`, 'Created a user');
  // A row whose actor and target have the long name.
  const token = new URL(users[0]?.resetUrl ?? '').searchParams.get('token');
  const reset = await page.context().request.post('/api/v1/auth/reset', {
    data: { token, password: 'seven grey herons in the reeds' },
    headers: { origin: product.url },
  });
  expect(reset.status(), await reset.text()).toBe(200);
  await platform.signIn(page);
  await measure(page, '/super/audit', 'Maximiliana');
  await page.goto(`${user}/security`);
  await page.getByRole('button', { name: 'Login as this user…' }).first().click();
  await expect(page.getByRole('dialog', { name: /^Login as / })).toBeVisible();
  await expectTidy(page);
  await measure(page, '/super/invitations', 'somebody.with');
  await measure(page, '/super/outbox', 'a-rather-long');
  await measure(page, `/super/outbox/${mail}`, 'Mailgun refused');
  await measure(page, '/super/settings/admins', 'Ada Okafor');
  await measure(page, '/super/settings/admins/new', 'Generate invite link now');
  await measure(page, `/super/settings/admins/${ada?.id}`, 'Ada Okafor');
  await measure(page, '/super/settings/developers', 'A key with a name');
  await measure(page, '/super/settings/developers/new', 'introspect');
  await measure(page, `/super/settings/developers/${key.id}`, 'A key with a name');
  await measure(page, '/super/settings/security', 'second factor');
  await measure(page, '/super/settings/mail', 'Mailgun');
  await measure(page, '/account/security', 'Sessions');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('worshipful');
  await expect(page.getByRole('option', { name: /Worshipful/ }).first()).toBeVisible();
  await expectTidy(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectTidy(page);
});

/**
 * Changes of this account's email, one that waits to be confirmed and an earlier one, as if their emails had been sent.
 */
async function changeEmail(product: Product, email: string, other: string) {
  const [confirm, undo] = [randomUUID(), randomUUID()];
  const insert = (columns: string, values: string) =>
    queryDatabase(
      product,
      `insert into email_changes (tenant_id, user_id, ${columns}) select tenant_id, id, ${values} from users where email = '${email}'`,
    );
  const hash = (token: string) => `encode(sha256('${token}'), 'hex')`;
  await insert(
    'old_email, new_email, token_hash, expires_at, confirmed_at, undo_token_hash, undo_expires_at',
    `'${other}', email, '${randomUUID()}', now(), now(), ${hash(`emailUndo:${undo}`)}, now() + interval '7 days'`,
  );
  await insert(
    'old_email, new_email, token_hash, expires_at',
    `email, '${other}', ${hash(`email:${confirm}`)}, now() + interval '1 hour'`,
  );
  return { toConfirm: `/auth/email?token=${confirm}`, toUndo: `/auth/email/undo?token=${undo}` };
}

test('nothing is cut off or overlaps in a workspace, whatever the names', async ({
  product,
  platform,
  openBrowser,
  baseURL,
}) => {
  test.slow();
  const { tenant, admin, users } = await unwieldyTenant(platform);
  const page = await openBrowser();
  await platform.signIn(page, admin);
  const clients: { id: string }[] = [];
  for (const [first, last] of people) {
    const made = await page.request.post('/api/v1/clients', {
      data: {
        name: `${first} ${last}`,
        email: `${'a-rather-long-mailbox.'.repeat(2)}x@client.example`,
        phone: '+49 40 1234567',
        notes: `Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen. ${'Prefers mornings. '.repeat(30)}`,
      },
      headers: { origin: baseURL ?? '' },
    });
    expect(made.status()).toBe(201);
    clients.push((await made.json()) as { id: string });
  }
  await page.request.patch('/api/v1/tenant/settings', {
    data: { displayName: longName },
    headers: { origin: baseURL ?? '' },
  });
  await measure(page, '/clients', 'Maximiliana');
  await measure(page, '/clients/new', 'Add client');
  const client = `/clients/${clients[0]?.id}`;
  await page.request.patch(`/api/v1${client}`, {
    data: { phone: '+49 40 7654321' },
    headers: { origin: baseURL ?? '' },
  });
  await measure(page, client, 'Prefers mornings');
  await measure(page, `${client}/history`, '7654321');
  await measure(page, `${client}/edit`, 'Save client');
  await measure(page, '/team', 'Maximiliana');
  await measure(page, '/team/invite', 'Email addresses');
  await measure(page, `/team/${users[0]?.id}`, 'Account');
  await measure(page, '/activity', 'client');
  await measure(page, '/settings', 'Display name');
  await measure(page, '/settings/branding', 'Colour');
  await measure(page, '/settings/security', 'second factor');
  await measure(page, '/settings/mail', 'Mailgun');
  const link = await changeEmail(product, admin.email, `${'a-rather-long-mailbox.'.repeat(2)}y@${tenant.slug}.example`);
  await measure(page, '/account', 'Cancel change');
  await measure(page, link.toConfirm, 'Confirm your new email');
  const visitor = await openBrowser();
  await measure(visitor, link.toUndo, 'Undo the change');
  await measure(visitor, `/t/${tenant.slug}`, 'Sign in');
  await measure(visitor, '/forgot', /reset link|password/i);
});

test('dates follow the reader’s language and time zone, charts included', async ({ platform, openBrowser }) => {
  const timeZone = 'Pacific/Kiritimati';
  await platform.createTenant(fresh('Far away'));
  const page = await openBrowser({ locale: 'de-DE', timezoneId: timeZone });
  const today = (options: Intl.DateTimeFormatOptions = {}) =>
    new Intl.DateTimeFormat('de-DE', { timeZone, day: 'numeric', month: 'short', ...options }).format();
  await platform.signIn(page);
  await page.goto('/super/tenants');
  await expect(page.getByRole('cell', { name: today({ year: 'numeric' }) }).first()).toBeVisible();
  await page.goto('/super/dashboard');
  const days = page.getByRole('table', { name: 'Sign-ins' }).getByRole('row');
  await expect(days).toHaveCount(31);
  await expect(days.last()).toContainText(today());
});

test('nothing is cut off or overlaps on the sign-in pages, whatever the names', async ({
  platform,
  openBrowser,
  watch,
}) => {
  test.slow();
  const { tenant, users } = await unwieldyTenant(platform);
  const visitor = await openBrowser();
  const address = `${'somebody.else.with.a.long.address'}y@${tenant.slug}.example`;
  await measure(visitor, '/sign-in', 'Sign in');
  await measure(visitor, await platform.inviteAdmin(tenant, address), 'Welcome to');
  await measure(visitor, users[0]?.resetUrl ?? '', 'Choose a password');
  watch.expectFailure(410, /\/auth\/(reset|invite|email\/undo)\/verify$/);
  await measure(visitor, `/auth/reset?token=${'x'.repeat(43)}`, 'This link doesn’t work');
  await measure(visitor, `/auth/email?token=${'x'.repeat(43)}`, 'Sign in first');
  await measure(visitor, `/auth/email/undo?token=${'x'.repeat(43)}`, 'This link doesn’t work');
  await measure(visitor, `/auth/invite?token=${'x'.repeat(43)}`, 'This invitation doesn’t work');

  const closed = await platform.tenantWithAdmin(longName);
  const newcomer = await platform.post<{ user: { email: string } }>(
    `/super/tenants/${closed.tenant.id}/users/provision`,
    {
      email: `${'a-rather-long-mailbox.'.repeat(2)}z@${tenant.slug}.example`,
      firstName: people[0][0],
      lastName: people[0][1],
      role: 'EMPLOYEE',
      activateNow: true,
      method: 'SET_PASSWORD',
      password: 'four paper sailing boats',
    },
  );
  const employee = await openBrowser();
  await platform.signIn(employee, { email: newcomer.user.email, password: 'four paper sailing boats' });
  await measure(employee, '/change-password', 'Choose your own password');
  await employee.request.post('/api/v1/auth/change-password', {
    data: { currentPassword: 'four paper sailing boats', newPassword: 'five paper sailing boats' },
    headers: { origin: new URL(employee.url()).origin },
  });
  await measure(employee, '/waiting', 'opens soon');
  const admin = await openBrowser();
  await platform.signIn(admin, closed.admin);
  await measure(admin, '/onboarding/profile', 'Tell us about your organisation');
  await measure(admin, '/onboarding/branding', 'Make it look like yours');
  await measure(admin, '/onboarding/mail', 'Send mail from your own domain');
  await measure(admin, '/onboarding/finish', 'Check and open');
  await platform.completeOnboarding(closed.admin);
  await platform.patch(`/super/tenants/${closed.tenant.id}`, { status: 'suspended' });
  await measure(admin, '/waiting', 'is suspended');
});

type Manifest = { pages: { path: string }[]; preload?: { pages: { path: string }[] } };

/** The addresses that these stories open, with a placeholder for each value. */
function openedHere(): string[] {
  const source = readFileSync(new URL(import.meta.url), 'utf8');
  const named = new Map([...source.matchAll(/const (\w+) = `([/$][^`]+)`/g)].map(([, name, path]) => [name!, path!]));
  const filled = (path: string): string =>
    path.replaceAll(/\$\{(\w+)(?:[^{}]|\{[^}]*\})*\}/g, (_, name: string) =>
      named.has(name) ? filled(named.get(name)!) : 'some',
    );
  return [...source.matchAll(/(?:look|measure)\(\w+, (?:[`']([/$][^`']+)[`']|(\w+))/g)].map(([, path, name]) =>
    filled(path ?? named.get(name ?? '') ?? '').replace(/\?.*/, ''),
  );
}

test('no page of the product is left out of these stories', () => {
  const opened = openedHere();
  const pages = [
    'shell/dist/preload.json',
    'super-admin/dist/remote.json',
    'tenant-onboarding/dist/remote.json',
  ].flatMap((file) => {
    const read = JSON.parse(readFileSync(join(root, 'frontends', file), 'utf8')) as Manifest;
    return (read.preload ?? read).pages.map(({ path }) => path);
  });
  expect(pages.length).toBeGreaterThan(40);
  const isOpened = (page: string) => {
    const pattern = new RegExp(`^${page.replaceAll(/:\w+/g, '[^/]+')}$`);
    return opened.some((path) => pattern.test(path));
  };
  // In secondFactor.story.ts, which has an authenticator; and the wizard, which goes on to its first open step.
  expect(pages.filter((page) => !isOpened(page))).toEqual(['/second-factor', '/onboarding']);
});
