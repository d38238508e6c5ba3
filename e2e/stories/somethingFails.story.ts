import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { fresh } from '../fixtures/Platform.ts';
import { expect, test } from '../fixtures/test.ts';
import { copied } from '../pages/copied.ts';
import { closeDatabase, openDatabase } from '../product/closeDatabase.ts';
import { queryDatabase } from '../product/queryDatabase.ts';

const creating = /^\/api\/v1\/super\/tenants$/;

/** Fills and sends the form of a new tenant. */
async function create(page: Page, name: string, slug?: string): Promise<void> {
  await page.goto('/super/tenants/new');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  if (slug) await page.getByRole('textbox', { name: 'Slug' }).fill(slug);
  await page.getByRole('button', { name: 'Create tenant' }).click();
}

async function failToCreate(page: Page, name: string): Promise<void> {
  await create(page, name);
  const note = page.getByRole('alert');
  await expect(note).toContainText('Couldn’t create the tenant. Nothing was changed');
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(name);
}

async function copyRequestId(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Copy request id' }).click();
  const requestId = await copied(page);
  await expect(page.getByText(requestId)).toBeVisible();
  return requestId;
}

/** Pastes a request id into the audit log's search; the row that failed is open already. */
async function findFailure(page: Page, requestId: string) {
  await page.goto('/super/audit');
  await page.getByRole('searchbox', { name: /request id/i }).fill(requestId);
  await expect(page.getByRole('heading', { name: 'One request' })).toBeVisible();
  const row = page.getByRole('list', { name: 'Rows of the request' }).getByRole('listitem');
  await expect(row).toContainText('Failed');
  return row;
}

test('a slug that is taken: the request id leads to the step that failed', async ({ platform, page, watch }) => {
  watch.expectFailure(409, creating);
  const { slug } = await platform.createTenant(fresh('Taken'));
  await platform.signIn(page);
  await create(page, 'Another Ltd', slug);
  await expect(page.getByRole('textbox', { name: 'Slug' })).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Slug' })).toHaveAccessibleDescription(/This address is taken\./);
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Another Ltd');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expectAccessible(page);
  const requestId = await copyRequestId(page);

  const row = await findFailure(page, requestId);
  await expect(row).toContainText('Ada Okafor tried to create the tenant Another Ltd');
  await expect(row).toContainText('insert tenant');
  await expect(row).toContainText('tenants_slug_unique');
  await expectAccessible(page);
});

test('a server error shows no internals, and its request id leads to the failed step', async ({
  product,
  platform,
  page,
  watch,
}) => {
  watch.expectFailure(500, creating);
  await platform.signIn(page);
  await queryDatabase(
    product,
    `
    create function story_fault() returns trigger language plpgsql as $$ begin raise exception 'canary-7731'; end $$;
    create trigger story_fault before insert on tenant_settings for each row when (new.display_name like 'Doomed%') execute function story_fault()`,
  );
  await failToCreate(page, 'Doomed Ltd');
  const requestId = await copyRequestId(page);
  await expect(page.getByRole('alert')).not.toContainText('canary-7731');
  await queryDatabase(product, 'drop function story_fault cascade');

  const row = await findFailure(page, requestId);
  await expect(row).toContainText('insert settings');
  await expect(row).not.toContainText('canary-7731');
  await page.goto('/super/tenants?search=Doomed');
  await expect(page.getByText('No tenants match “Doomed”')).toBeVisible();
});

test('a database outage loses nothing that was typed, and pages work again afterwards', async ({
  product,
  platform,
  page,
  watch,
}) => {
  watch.expectFailure(503, /^\/api\//);
  // The list behind the form may still be loading logos that other stories uploaded.
  watch.tolerateFailures(/^\/logos\//);
  await platform.signIn(page);
  await page.goto('/super/tenants/new');
  const name = fresh('Patient Ltd');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await closeDatabase(product);
  try {
    await page.getByRole('button', { name: 'Create tenant' }).click();
    await expect(page.getByRole('alert')).toContainText('The database isn’t responding');
    await expect(page.getByRole('alert').getByText(/^req_/)).toBeVisible();
  } finally {
    await openDatabase(product);
  }
  await page.getByRole('button', { name: 'Create tenant' }).click();
  await expect(page.getByText(`${name} was created`)).toBeVisible();
  await expect(page.getByRole('dialog', { name })).toBeVisible();

  await closeDatabase(product);
  try {
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Tenantry cannot be reached' })).toBeVisible();
    await expectAccessible(page);
  } finally {
    await openDatabase(product);
  }
  await expect(page.getByRole('dialog', { name })).toBeVisible();
});
