import { freePort } from '@tenantry/db/embedded';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/homeTest.ts';
import { copied } from '../pages/copied.ts';
import { loginAs } from '../pages/loginAs.ts';
import { makeNotesRemote, startNotesBackend } from '../product/makeNotes.ts';
import { purgeTenant } from '../product/purgeTenant.ts';

/** As in the docs: a key and a webhook from System Settings → Developers, each copied when it is shown. */
async function createSecrets(page: Page, origin: string): Promise<{ key: string; secret: string }> {
  const takeOver = async (what: string) => {
    await page.getByRole('button', { name: what }).click();
    const text = await copied(page);
    await page.getByRole('button', { name: 'I have copied it' }).click();
    return text;
  };
  await page.goto('/super/settings/developers');
  await page.getByRole('link', { name: 'New service key' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('Notes');
  for (const scope of ['introspect', 'audit:write']) await page.getByRole('checkbox', { name: scope }).check();
  await page.getByRole('button', { name: 'Create service key' }).click();
  const key = await takeOver('Copy key');
  await expect(page.getByRole('row', { name: /Notes/ })).toContainText(key.slice(0, 11));

  await page.getByRole('link', { name: 'Webhooks' }).click();
  await page.getByRole('link', { name: 'New webhook' }).first().click();
  await page.getByRole('textbox', { name: 'URL' }).fill(`${origin}/webhooks`);
  await page.getByRole('checkbox', { name: 'All events, later ones included' }).uncheck();
  await page.getByRole('checkbox', { name: 'tenant.purged' }).check();
  await page.getByRole('button', { name: 'Create webhook' }).click();
  return { key, secret: await takeOver('Copy secret') };
}

async function openNotes(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Notes' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Notes' })).toBeVisible();
}

async function addNote(page: Page, text: string): Promise<void> {
  await page.getByLabel('New note').fill(text);
  await page.getByRole('button', { name: 'Add note' }).click();
}

test('the backend and the page of docs/YOUR_BACKEND.md keep notes for each tenant', async ({
  home,
  product,
  platform,
  page,
  openBrowser,
  watch,
}) => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const { tenant } = await platform.openTenant('Northwind');
  const sofia = await platform.addUser(tenant, 'EMPLOYEE', 'Sofia', 'Marin');
  const { tenant: elsewhere } = await platform.openTenant('Elsewhere');
  const stranger = await platform.addUser(elsewhere, 'EMPLOYEE', 'Jonas', 'Weller');
  await platform.signIn(page);
  const startBackend = async () => {
    const { key, secret } = await createSecrets(page, origin);
    const env = { TENANTRY_URL: product.url, TENANTRY_KEY: key, TENANTRY_WEBHOOK_SECRET: secret };
    return startNotesBackend(port, env);
  };
  const [backend] = await Promise.all([startBackend(), makeNotesRemote(home, port)]);
  try {
    await test.step('an owner approves the backend that the frontend asks for', async () => {
      await page.goto('/super/settings/developers/backends');
      await page.getByRole('button', { name: `Approve ${origin}` }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
      await expect(page.getByRole('row', { name: new RegExp(origin) })).toContainText('Approved');
    });

    const sofias = await openBrowser();
    let token = '';
    sofias.on('request', (request) => {
      if (request.url().startsWith(origin)) token = request.headers()['authorization'] ?? token;
    });
    await test.step('an employee’s note is her tenant’s', async () => {
      await platform.signIn(sofias, sofia);
      await sofias.goto('/clients');
      await openNotes(sofias);
      await addNote(sofias, 'Order more lenses');
      await expect(sofias.getByText(`Order more lenses (${sofia.email})`)).toBeVisible();
      const jonas = await openBrowser();
      await platform.signIn(jonas, stranger);
      await jonas.goto('/clients');
      const answered = jonas.waitForResponse((response) => response.url() === `${origin}/notes`);
      await openNotes(jonas);
      expect(await (await answered).json()).toEqual([]);
    });

    await test.step('what is added during an impersonation names both, in both logs', async () => {
      await page.goto(`/super/tenants/${tenant.id}/users/${sofia.id}`);
      await loginAs(page, 'Ticket 4812');
      await openNotes(page);
      await expect(page.getByText('Order more lenses')).toBeVisible();
      await addNote(page, 'Lenses are on their way');
      await expect(page.getByText(`Lenses are on their way (${sofia.email})`)).toBeVisible();
      expect(backend.said()).toContain(`note added by ${sofia.email} impersonated by admin@tenantry.local`);
      await page.getByRole('complementary', { name: 'Impersonation' }).getByRole('button', { name: 'Exit' }).click();
      await expect(page.getByRole('dialog', { name: /Sofia Marin/ })).toBeVisible();
      await page.goto('/super/audit?search=app.note_added');
      await expect(page.getByText('Ada Okafor as Sofia Marin')).toBeVisible();
    });

    await test.step('a suspended tenant is refused with the next request', async () => {
      await platform.patch(`/super/tenants/${tenant.id}`, { status: 'suspended' });
      const refused = await fetch(`${origin}/notes`, { headers: { authorization: token } });
      expect([refused.status, await refused.json()]).toMatchObject([403, { error: { code: 'TENANT_INACTIVE' } }]);
      // The open page hears of it too, from the backend or from Tenantry.
      watch.tolerateFailures(/^\/(notes|api\/v1\/.*)$/);
      await sofias.goto('/notes');
      await expect(sofias.getByRole('heading', { name: `${tenant.name} is suspended` })).toBeVisible();
    });

    await test.step('the notes go with the tenant', async () => {
      await platform.deleteTenant(tenant);
      await purgeTenant(product, tenant.id);
      await expect.poll(backend.said).toContain(`notes of ${tenant.name} deleted`);
    });
  } finally {
    await backend.stop();
  }
});
