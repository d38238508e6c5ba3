import { expect, test } from '../fixtures/test.ts';
import { acceptInvitation } from '../pages/acceptInvitation.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

test('an admin pastes a line of addresses and invites three colleagues, one of whom accepts on a phone, until the seats are used up', async ({
  platform,
  openBrowser,
  watch,
}) => {
  const { tenant, admin } = await platform.openTenant('Three colleagues');
  await platform.setEntitlement(tenant, 'seats', 4);
  const at = `${tenant.slug}.example`;
  const page = await openBrowser();
  await platform.signIn(page, admin);
  await page.goto('/team');
  await page.getByRole('link', { name: 'Invite people' }).click();

  const line = `Mara Lindholm <mara@${at}>, ben@${at}; jo@${at}`;
  await page.evaluate((text) => navigator.clipboard.writeText(text), line);
  await page.getByLabel('Email addresses').press('ControlOrMeta+v');
  await expect(page.getByText('3 ready')).toBeVisible();
  await page.getByRole('button', { name: 'Invite 3 people' }).click();
  const links = page.getByRole('list', { name: 'Result for each address' });
  await expect(links.getByRole('listitem')).toHaveCount(3);
  const link = await links.getByRole('textbox', { name: `Invite link for mara@${at}` }).inputValue();
  await page.getByRole('button', { name: 'Done' }).click();
  for (const who of ['Mara Lindholm', `ben@${at}`, `jo@${at}`])
    await expect(page.getByRole('row', { name: who })).toContainText('Pending');

  const mara = await openBrowser(phone);
  await acceptInvitation(mara, link, { firstName: 'Mara', lastName: 'Lindholm', password: 'a calm wide estuary' });
  await expect(mara.getByRole('heading', { name: 'Clients', exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('row', { name: 'Mara Lindholm' })).toContainText('Active');

  await page.getByRole('link', { name: 'Invite people' }).click();
  await page.getByLabel('Email addresses').fill(`one.too.many@${at}`);
  watch.expectFailure(402, /\/tenant\/users\/invite$/);
  await page.getByRole('button', { name: 'Invite 1 person' }).click();
  await expect(page.getByText('Nobody was invited')).toBeVisible();
  await page.goto('/team');
  await expect(page.getByRole('row', { name: `one.too.many@${at}` })).toHaveCount(0);
});
