import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { expect, test } from '../fixtures/test.ts';
import { acceptInvitation } from '../pages/acceptInvitation.ts';
import { copied } from '../pages/copied.ts';

/** The console's request to deactivate this admin, sent from this browser. */
const deactivate = (page: Page, id: string) =>
  page.evaluate(async (admin) => {
    const answer = await fetch(`/api/v1/super/admins/${admin}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ isActive: false }),
    });
    return answer.status;
  }, id);

test('a second platform admin is invited, and when both deactivate each other at once, one stays active', async ({
  newProduct,
  openBrowser,
  watch,
}) => {
  const adas = await openBrowser({ baseURL: newProduct.url });
  await acceptInvitation(adas, newProduct.firstLink, {
    email: 'ada@platform.example',
    firstName: 'Ada',
    lastName: 'Okafor',
    password: 'seven brass doorbells',
  });
  await expect(adas).toHaveURL('/super/dashboard');

  const link = await test.step('invited, without mail', async () => {
    await adas.getByRole('link', { name: 'Platform Admins' }).click();
    await adas.getByRole('button', { name: 'Actions for Ada Okafor' }).click();
    await expect(adas.getByRole('menuitem', { name: /^Deactivate/ })).toContainText(
      'You’re the last owner who can sign in',
    );
    await adas.keyboard.press('Escape');
    await adas.getByRole('link', { name: 'New Platform Admin' }).click();
    const form = adas.getByRole('dialog', { name: 'New Platform Admin' });
    await form.getByLabel('First name').fill('Dana');
    await form.getByLabel('Last name').fill('Whitfield');
    await form.getByLabel('Email', { exact: true }).fill('dana@platform.example');
    await expect(form.getByRole('checkbox', { name: 'Send email invite' })).toBeDisabled();
    await form.getByRole('button', { name: 'Create platform admin' }).click();
    const drawer = adas.getByRole('dialog', { name: /Dana Whitfield/ });
    await expectAccessible(adas);
    await drawer.getByRole('button', { name: 'Copy invite link' }).click();
    return copied(adas);
  });

  const danas = await openBrowser({ baseURL: newProduct.url });
  await acceptInvitation(danas, link, {
    firstName: 'Dana',
    lastName: 'Whitfield',
    password: 'nine copper weathervanes',
  });
  await expect(danas).toHaveURL('/super/dashboard');
  await adas.reload();
  await expect(adas.getByRole('dialog', { name: /Dana Whitfield/ })).toContainText('Active');

  const ids = await adas.evaluate(async () => {
    const admins = (await (await fetch('/api/v1/super/admins')).json()) as { id: string; firstName: string }[];
    return Object.fromEntries(admins.map(({ firstName, id }) => [firstName, id]));
  });
  watch.tolerateFailures(/^\/api\/v1\//);
  const statuses = await Promise.all([deactivate(adas, ids['Dana'] ?? ''), deactivate(danas, ids['Ada'] ?? '')]);
  expect(
    statuses.filter((status) => status === 200),
    'one of them succeeded',
  ).toHaveLength(1);
  const [stays, goes] = statuses[0] === 200 ? [adas, danas] : [danas, adas];
  await stays.goto('/super/settings/admins');
  await expect(stays.getByRole('heading', { level: 1, name: 'Platform Admins' })).toBeVisible();
  await goes.reload();
  await expect(goes).toHaveURL(/\/sign-in/);
});
