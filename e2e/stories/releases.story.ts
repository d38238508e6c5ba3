import type { Page } from '@playwright/test';
import { expectAccessible, expectTidy } from '../fixtures/expectAccessible.ts';
import { expect, test } from '../fixtures/homeTest.ts';
import { type Scheduling, makeScheduling } from '../product/makeScheduling.ts';
import { releaseBuild } from '../product/releaseBuild.ts';
import { scheduling } from '../pages/scheduling.ts';

type Shown = { id: string; revision: number; halted: { version: string } | null };
const path = '/super/settings/frontends/scheduling';

test('a release reaches one tenant first, is halted when it fails, and is rolled back', async ({
  platform,
  product,
  page,
  openBrowser,
  home,
  watch,
}) => {
  test.slow();
  const remote: Scheduling = await makeScheduling(home);
  await remote.build('The first edition.');
  const [first, second] = [await platform.openTenant('First In Line'), await platform.openTenant('All The Others')];
  const ann = await platform.addUser(first.tenant, 'EMPLOYEE', 'Ann', 'Early');
  const eve = await platform.addUser(first.tenant, 'EMPLOYEE', 'Eve', 'Early');
  const ben = await platform.addUser(second.tenant, 'EMPLOYEE', 'Ben', 'Later');
  const [canary, other] = [await openBrowser(), await openBrowser()];
  await platform.signIn(canary, ann);
  await platform.signIn(other, ben);
  const both = async (wordsForCanary: string, wordsForOther: string) => {
    for (const [open, words] of [
      [canary, wordsForCanary],
      [other, wordsForOther],
    ] as const) {
      await open.goto('/scheduling');
      await scheduling.expectFirstPage(open, words);
    }
  };
  // The page requests tenants, which these users may not see.
  watch.expectFailure(403, /\/super\/tenants$/);
  await both('The first edition.', 'The first edition.');

  // The console allows releases of a frontend that came with the product, and an upload changes nothing.
  await platform.signIn(page);
  await page.goto(path);
  await page.getByRole('button', { name: 'Allow releases…' }).click();
  await page
    .getByRole('dialog', { name: /by itself/ })
    .getByRole('button', { name: 'Allow releases' })
    .click();
  await expect(page.getByText('No releases yet')).toBeVisible();
  const kept = remote.dist;
  const worded = (words: string) => (file: string, content: Buffer) =>
    file.endsWith('.js') ? Buffer.from(content.toString().replaceAll('The first edition.', words)) : content;
  const upload = (version: string, change: (file: string, content: Buffer) => Buffer) =>
    releaseBuild(product, platform, { id: 'scheduling', version, dist: kept, change });
  await upload('2.0.0', worded('The second edition.'));
  await both('The first edition.', 'The first edition.');

  // To one tenant.
  await page.reload();
  const panel = page.getByRole('form', { name: 'Roll out 2.0.0' });
  await panel.getByRole('button', { name: 'Add a tenant' }).click();
  await page.getByPlaceholder('Name or slug').fill(first.tenant.name);
  await page.getByRole('option', { name: new RegExp(first.tenant.name) }).click();
  await expect(panel.getByText(/^1 of \d+ tenants gets it$/)).toBeVisible();
  await page.getByRole('button', { name: 'Roll out to 1 tenant' }).click();
  await expect(page.getByText('Scheduling 2.0.0 is rolled out')).toBeVisible();
  await both('The second edition.', 'The first edition.');

  // To a percentage that ends right before the second tenant. The first one, which was chosen, keeps it.
  const gets = async (percent: number) => {
    const { items } = await platform.post<{ items: { id: string }[] }>('/super/remotes/scheduling/rollout/tenants', {
      release: '2.0.0',
      percent,
      limit: 100,
    });
    return items.some(({ id }) => id === second.tenant.id);
  };
  let needed = 1;
  while (!(await gets(needed))) needed += 1;
  const below = Math.max(1, needed - 1);
  await panel.getByRole('radio', { name: 'A percentage of tenants' }).check();
  await panel.getByRole('textbox', { name: 'Percentage of tenants' }).fill(String(below));
  const listed = panel.getByRole('region', { name: 'Who gets it' });
  await expect(listed.getByRole('listitem').filter({ hasText: first.tenant.name })).toContainText('has it already');
  await page.getByRole('button', { name: `Roll out to ${below}%` }).click();
  await expect(page.getByRole('table', { name: 'Releases' })).toContainText(`Set to ${below}%`);
  await both('The second edition.', needed > below ? 'The first edition.' : 'The second edition.');

  // One percent more, with the keyboard: the console names the second tenant before it gets the release.
  await panel.getByRole('slider').press('ArrowRight');
  await expect(listed.getByRole('listitem').filter({ hasText: second.tenant.name })).toBeVisible();
  await page.getByRole('button', { name: `Roll out to ${below + 1}%` }).click();
  await expect(page.getByRole('table', { name: 'Releases' })).toContainText(`Set to ${below + 1}%`);
  await both('The second edition.', 'The second edition.');

  // Back to that one tenant, and then to everyone.
  await panel.getByRole('radio', { name: 'Chosen tenants' }).check();
  await expect(listed.getByText(/ back to Built in\.$/)).toBeVisible();
  await page.getByRole('button', { name: 'Roll out to 1 tenant' }).click();
  await expect(page.getByRole('table', { name: 'Releases' })).toContainText('Chosen');
  await both('The second edition.', 'The first edition.');
  await panel.getByRole('radio', { name: 'Everyone, as the new default' }).check();
  await page.getByRole('button', { name: 'Roll out to everyone' }).click();
  await expect(page.getByRole('table', { name: 'Releases' })).toContainText('Default');
  await both('The second edition.', 'The second edition.');
  await expectTidy(page);
  await page.goto(`${path}/releases/2.0.0`);
  await expect(panel.getByText(/tenants get it$/)).toBeVisible();
  await expectAccessible(page);

  // A release that throws as it starts, for the first tenant. Its pages say so; the other tenant never sees it.
  watch.tolerate(/remoteEntry|boom|already registered/);
  await upload('3.0.0', (file, content) =>
    file === 'remoteEntry.js' ? Buffer.from(`throw new Error('boom');\n${content.toString()}`) : content,
  );
  const look = async () =>
    (await platform.get<{ items: Shown[] }>('/super/remotes')).items.find(({ id }) => id === 'scheduling')!;
  const change = async (body: object) =>
    platform.put('/super/remotes/scheduling/rollout', { ...body, expectedRevision: (await look()).revision });
  await change({ release: '3.0.0', tenants: [first.tenant.id] });
  await canary.goto('/scheduling');
  await expect(canary.getByRole('button', { name: 'Try again' })).toBeVisible();
  await other.goto('/scheduling');
  await scheduling.expectFirstPage(other, 'The second edition.');
  const colleague = await openBrowser();
  await platform.signIn(colleague, eve);
  await failOnPages(canary, product.url, 25);
  await failOnPages(colleague, product.url, 25);
  await expect.poll(async () => (await look()).halted?.version, { timeout: 90_000 }).toBe('3.0.0');
  await both('The second edition.', 'The second edition.');
  await page.goto('/super/dashboard');
  await page.getByRole('link', { name: /Scheduling 3\.0\.0 was halted/ }).click();
  await expect(page.getByRole('region', { name: 'Scheduling 3.0.0 was halted' })).toContainText(
    'The tenant that had it is back on 2.0.0.',
  );

  // Back for everyone.
  await page.goto(path);
  await page.getByRole('button', { name: 'Roll back to Built in…' }).click();
  await page.getByRole('dialog', { name: 'Roll back to Built in?' }).getByRole('button', { name: 'Roll back' }).click();
  await expect(page.getByText('Scheduling is back on Built in')).toBeVisible();
  await both('The first edition.', 'The first edition.');
});

/** The shell's reports for many pages of this person. Opening all of them in a browser would take minutes. */
async function failOnPages(page: Page, origin: string, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const html = await (await page.request.get('/scheduling', { headers: { accept: 'text/html' } })).text();
    const { loadId } = JSON.parse(/id="tenantry-page">([^<]*)/.exec(html)![1]!) as { loadId: string };
    const loads = [{ frontendId: 'scheduling', hasFailed: true, failure: 'broken' }];
    const answer = await page.request.post('/api/v1/auth/page-loads', {
      data: { loadId, loads },
      headers: { origin },
    });
    expect(await answer.json()).toEqual({ recorded: 1 });
  }
}
