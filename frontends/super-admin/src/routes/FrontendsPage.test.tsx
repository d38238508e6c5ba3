import type { Frontend, FrontendRelease, RolloutTenants } from '@tenantry/kit';
import { aPlatformAdmin, answer, failure, setViewport } from '@tenantry/kit/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aServiceKey, anAuditRow } from '../testing/factories.ts';
import { answerTenants, renderConsole } from '../testing/renderConsole.tsx';

const at = '2026-03-11T09:12:00.000Z';
const home = { id: '0190bbbb-0000-7000-8000-000000000009', name: 'Northwind Dental', primaryColor: '#076978' };
const frontend = (given: Partial<Frontend> = {}): Frontend => ({
  id: 'billing',
  name: 'Billing',
  basePath: '/billing',
  icon: 'documents',
  isRegistered: true,
  source: null,
  revision: 7,
  default: { version: '3.0.4', since: at, tenants: 147 },
  previous: '3.0.3',
  rollout: null,
  holdBack: [],
  haltAbove: null,
  watched: null,
  halted: null,
  pins: [],
  tenantCount: 148,
  health: { loads: 0, failures: 0, failuresPerFiveMinutes: Array.from({ length: 12 }, () => 0) },
  lastReleased: { at, by: 'Deploy', version: '3.1.0' },
  ...given,
});
const release = (version: string, given: Partial<FrontendRelease> = {}): FrontendRelease => ({
  id: `0190bbbb-0000-7000-8000-00000000${version.replaceAll('.', '').padStart(4, '0')}`,
  version,
  digest: '7f3c1ab0'.repeat(8),
  commit: '7f3c1ab',
  author: 'Priya Raman',
  notes: null,
  kitRange: '^1.5.0',
  sizeBytes: 312 * 1024,
  fileCount: 14,
  uploadedBy: 'Deploy',
  createdAt: at,
  unusedSince: null,
  damagedAt: null,
  previewUntil: null,
  previewOpens: 0,
  tenants: 0,
  isDefault: false,
  pins: 0,
  ...given,
});
const path = '/super/settings/frontends';
const answerWith = (given: Partial<Frontend> = {}) => {
  answerTenants([]);
  answer('get', '/super/audit', { items: [], nextCursor: null });
  answer('get', '/super/remotes', { items: [frontend(given)], nextCursor: null });
  answer('get', '/super/remotes/billing/releases', {
    items: [release('3.1.0'), release('3.0.4', { isDefault: true, tenants: 147 })],
    builtIn: {
      tenants: 0,
      isDefault: false,
      pins: 0,
      isVerified: true,
      builtAt: '2026-03-09T10:02:00.000Z',
      sizeBytes: 290 * 1024,
      fileCount: 12,
    },
    nextCursor: null,
  });
  return answer('post', '/super/remotes/billing/rollout/tenants', ({ body }) => {
    const { percent, everyone, tenants } = body as { percent?: number; everyone?: true; tenants?: string[] };
    const getting = everyone ? 148 : (percent ?? tenants!.length);
    return reached({ getting });
  });
};
const reached = (counts: Partial<RolloutTenants['counts']> = {}): RolloutTenants => ({
  items: [{ ...home, slug: 'northwind', hasIt: true, gets: '3.1.0' }],
  counts: { all: 148, getting: 1, havingIt: 1, losing: 0, pinned: 0, heldBack: 0, ...counts },
  nextCursor: null,
});

describe('frontends', () => {
  it('shows the latest changes of every kind and who made them', async () => {
    answerWith();
    const row = (action: string, minute: number, given: object) =>
      anAuditRow({
        id: `row-${minute}`,
        action: action as never,
        occurredAt: `2026-03-11T09:${minute}:00.000Z`,
        target: { type: 'frontend', id: 'billing', label: 'Billing' },
        ...given,
      });
    const rows: Record<string, ReturnType<typeof row>[]> = {
      frontend_halted: [row('frontend_halted', 12, { details: { version: '3.1.0', tenants: 37, by: 'health' } })],
      frontend_rollout_changed: [
        row('frontend_rollout_changed', 14, {
          details: { version: '3.1.0', everyone: true },
          changes: { default: { before: '3.0.4', after: '3.1.0' } },
        }),
        row('frontend_rollout_changed', 11, { details: { version: '3.1.0', percent: 25, tenants: [home.id] } }),
        row('frontend_rollout_changed', 10, { details: { version: '2.9.8', pinned: 'Harbour' } }),
      ],
      frontend_released: [row('frontend_released', 13, { details: { version: '3.2.0', files: 14 } })],
    };
    answer('get', '/super/audit', ({ query }) => ({ items: rows[query.get('action') ?? ''] ?? [], nextCursor: null }));
    renderConsole(path);
    const section = within(await screen.findByRole('region', { name: 'Recent changes' }));
    const texts = section.getAllByRole('listitem').map((item) => item.textContent);
    expect(texts).toEqual([
      expect.stringContaining('3.1.0 to everyoneFrom 3.0.4'),
      expect.stringContaining('3.2.0 uploaded14 files checked'),
      expect.stringContaining('3.1.0 haltedToo many page loads failedAutomatic'),
      expect.stringContaining('3.1.0 to 25%And 1 tenant that was chosen'),
      expect.stringContaining('Pinned to 2.9.8Harbour'),
    ]);
  });

  it('lists what tenants get, and says which release was halted and why', async () => {
    answerWith({
      halted: {
        version: '3.1.0',
        at,
        by: 'health',
        percent: 25,
        tenants: 37,
        loads: 870,
        failures: 41,
        limitPercent: 2,
      },
      health: { loads: 870, failures: 41, failuresPerFiveMinutes: [0, 0, 0, 0, 0, 0, 0, 0, 20, 21, 0, 0] },
    });
    renderConsole(path);
    const table = await screen.findByRole('table', { name: 'Frontends' });
    expect(
      await within(table).findByRole('row', {
        name: /Billing.*3\.0\.4.*147 tenants.*Halted at 25% → 3\.1\.0.*41 of 870, 4\.7%/,
      }),
    ).toBeVisible();
    expect(screen.getByRole('region', { name: 'Billing 3.1.0 was halted' })).toHaveTextContent(
      '4.7% of page loads failed within 10 minutes; the limit is 2%. The 37 tenants that had it are back on 3.0.4.',
    );
  });

  it('rolls a release out to a percentage, based on the revision that was shown', async () => {
    const asked = answerWith();
    const calls = answer('put', '/super/remotes/billing/rollout', frontend());
    const { user } = renderConsole(`${path}/billing`);
    const panel = within(await screen.findByRole('form', { name: 'Roll out 3.1.0' }));
    expect(screen.getByRole('button', { name: 'Roll out to tenants' })).toBeDisabled();
    await user.click(panel.getByRole('radio', { name: 'A percentage of tenants' }));
    expect(await panel.findByText('10 of 148 tenants get it')).toBeVisible();
    const percent = panel.getByRole('textbox', { name: 'Percentage of tenants' });
    await user.clear(percent);
    await user.type(percent, '101');
    expect(panel.getByText('Enter a whole number from 1 to 100.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Roll out to %' })).toBeDisabled();
    const slider = panel.getByRole('slider', { name: /Percentage of tenants/ });
    fireEvent.change(slider, { target: { value: '25' } });
    expect(percent).toHaveValue('25');
    expect(slider).toHaveAttribute('aria-valuetext', '25%');
    expect(await panel.findByText('25 of 148 tenants get it')).toBeVisible();
    expect(panel.getByRole('listitem')).toHaveTextContent('Northwind Dentalhas it already');
    expect(panel.getByText('and 24 more')).toBeVisible();
    expect(asked.at(-1)!.body).toMatchObject({ release: '3.1.0', percent: 25, holdBack: [] });
    await user.click(screen.getByRole('button', { name: 'Roll out to 25%' }));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]!.body).toEqual({
      release: '3.1.0',
      percent: 25,
      holdBack: [],
      haltAbove: 2,
      expectedRevision: 7,
    });
  });

  it('says before a rollout who would lose the release, and who is pinned or held back', async () => {
    answerWith({
      rollout: { version: '3.1.0', percent: 25, chosen: [], tenants: 37, since: at },
      pins: [{ tenant: { ...home, name: 'Harbour' }, version: '2.9.8', by: 'Ada', at }],
    });
    answer('post', '/super/remotes/billing/rollout/tenants', ({ body }) =>
      (body as { show?: string }).show === 'pinned'
        ? { ...reached(), items: [{ ...home, name: 'Harbour', slug: 'harbour', hasIt: false, gets: '2.9.8' }] }
        : reached({ getting: 10, losing: 27, pinned: 1, heldBack: 2 }),
    );
    const { user } = renderConsole(`${path}/billing`);
    const panel = within(await screen.findByRole('form', { name: 'Roll out 3.1.0' }));
    expect(await panel.findByText('27 tenants that have it go back to 3.0.4.')).toBeVisible();
    expect(panel.getByText('1 pinned stays on 2.9.8 · 2 held back')).toBeVisible();
    await user.click(panel.getByRole('button', { name: 'Show all' }));
    const all = within(await screen.findByRole('dialog', { name: 'Who gets Billing 3.1.0' }));
    await user.click(all.getByText('Pinned (1)'));
    expect(await all.findByText('stays on 2.9.8')).toBeVisible();
    expect(all.getByText('Harbour')).toBeVisible();
  });

  it('keeps what was chosen when someone else changed the rollout meanwhile, and says what the rollout is now', async () => {
    answerWith();
    answer('put', '/super/remotes/billing/rollout', () =>
      failure({
        status: 409,
        code: 'ROLLOUT_CHANGED',
        message: 'Someone else has changed this rollout. Look at it again first.',
      }),
    );
    const { user } = renderConsole(`${path}/billing`);
    const panel = within(await screen.findByRole('form', { name: 'Roll out 3.1.0' }));
    await user.click(panel.getByRole('radio', { name: /Everyone/ }));
    const rolledOut = { version: '3.1.0', percent: 25, chosen: [], tenants: 37, since: at };
    answer('get', '/super/remotes', { items: [frontend({ revision: 8, rollout: rolledOut })], nextCursor: null });
    await user.click(screen.getByRole('button', { name: 'Roll out to everyone' }));
    expect(await panel.findByText('Someone else has changed this rollout')).toBeVisible();
    expect(await panel.findByText(/3\.0\.4 is the default, 3\.1\.0 is rolled out \(25%, 37 tenants\)/)).toBeVisible();
    expect(panel.getByRole('radio', { name: /Everyone/ })).toBeChecked();
    const calls = answer('put', '/super/remotes/billing/rollout', frontend());
    await user.click(screen.getByRole('button', { name: 'Roll out to everyone' }));
    await waitFor(() => expect(calls.map(({ body }) => body)).toMatchObject([{ everyone: true, expectedRevision: 8 }]));
  });

  it('lists the built-in version as a release, which everyone can go back to', async () => {
    answerWith();
    const calls = answer('put', '/super/remotes/billing/rollout', frontend());
    const { user } = renderConsole(`${path}/billing`);
    const list = within(await screen.findByRole('table', { name: 'Releases' }));
    await user.click(await list.findByRole('link', { name: /Built in/ }));
    expect(list.getByText('290 KB')).toBeVisible();
    expect(list.getByText('12 files, as built')).toBeVisible();
    expect(list.getByText('with Tenantry')).toBeVisible();
    const panel = within(await screen.findByRole('form', { name: 'Roll out Built in' }));
    expect(panel.getByRole('radio', { name: 'Chosen tenants' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Roll out to everyone' }));
    await waitFor(() => expect(calls.map(({ body }) => body)).toMatchObject([{ release: 'built-in', everyone: true }]));
  });

  it('shows a release in place of the list on a phone', async () => {
    setViewport('phone');
    answerWith();
    const { user } = renderConsole(`${path}/billing`);
    await user.click(await screen.findByRole('link', { name: /3\.1\.0/ }));
    expect(await screen.findByRole('form', { name: 'Roll out 3.1.0' })).toBeVisible();
    expect(screen.queryByRole('list', { name: 'Releases' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'All releases' }));
    expect(await screen.findByRole('list', { name: 'Releases' })).toBeVisible();
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('renames a frontend, sets when it is halted, and lists the keys that upload its releases', async () => {
    answerWith({ haltAbove: 2, watched: '3.1.0' });
    answer('get', '/super/service-keys', {
      items: [aServiceKey({ name: 'Deploy', remoteId: 'billing' }), aServiceKey({ name: 'Other' })],
      nextCursor: null,
    });
    const calls = answer('patch', '/super/remotes/billing', frontend({ name: 'Invoices' }));
    const { user } = renderConsole(`${path}/billing/settings`);
    const form = within(await screen.findByRole('form', { name: 'Settings' }));
    const name = form.getByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'Invoices');
    const limit = form.getByRole('textbox', { name: 'Limit, in percent of page loads' });
    await user.clear(limit);
    await user.type(limit, '0.5');
    await user.click(form.getByRole('button', { name: 'Save settings' }));
    await waitFor(() =>
      expect(calls.map(({ body }) => body)).toEqual([{ name: 'Invoices', haltAbove: 0.5, expectedRevision: 7 }]),
    );
    const keys = within(screen.getByRole('region', { name: 'Keys that upload releases' }));
    expect(await keys.findByRole('link', { name: 'Deploy' })).toBeVisible();
    expect(keys.queryByRole('link', { name: 'Other' })).toBeNull();
  });

  it('keeps a name that was typed when someone else changed the frontend meanwhile', async () => {
    answerWith({ haltAbove: 2 });
    answer('get', '/super/service-keys', { items: [], nextCursor: null });
    const refused = answer('patch', '/super/remotes/billing', () =>
      failure({ status: 409, code: 'ROLLOUT_CHANGED', message: 'Someone else has changed this rollout.' }),
    );
    const { user } = renderConsole(`${path}/billing/settings`);
    const form = within(await screen.findByRole('form', { name: 'Settings' }));
    const name = form.getByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'Invoices');
    answer('get', '/super/remotes', { items: [frontend({ revision: 8, haltAbove: 5 })], nextCursor: null });
    await user.click(form.getByRole('button', { name: 'Save settings' }));
    expect(await form.findByText(/Someone else has changed this rollout/)).toBeVisible();
    await waitFor(() => expect(form.getByRole('textbox', { name: /^Limit/ })).toHaveValue('5'));
    expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('Invoices');
    const calls = answer('patch', '/super/remotes/billing', frontend({ name: 'Invoices' }));
    await user.click(form.getByRole('button', { name: 'Save settings' }));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect([...refused, ...calls].map(({ body }) => body)).toEqual([
      { name: 'Invoices', expectedRevision: 7 },
      { name: 'Invoices', expectedRevision: 8 },
    ]);
  });

  it('asks before it rolls back or halts', async () => {
    answerWith({
      rollout: { version: '3.1.0', percent: 25, chosen: [home], tenants: 37, since: at },
    });
    const back = answer('post', '/super/remotes/billing/rollback', frontend());
    const halts = answer('post', '/super/remotes/billing/halt', frontend());
    const { user } = renderConsole(`${path}/billing`);
    await user.click(await screen.findByRole('button', { name: 'Roll back to 3.0.3…' }));
    await user.click(
      within(await screen.findByRole('dialog', { name: 'Roll back to 3.0.3?' })).getByRole('button', {
        name: 'Roll back',
      }),
    );
    await waitFor(() => expect(back.map(({ body }) => body)).toEqual([{ to: '3.0.3', expectedRevision: 7 }]));
    await user.click(await screen.findByRole('button', { name: 'Halt 3.1.0…' }));
    expect(await screen.findByText(/37 tenants that have it/)).toBeVisible();
    await user.click(within(screen.getByRole('dialog', { name: 'Halt 3.1.0?' })).getByRole('button', { name: 'Halt' }));
    await waitFor(() => expect(halts).toHaveLength(1));
  });

  it('offers changes only to those who may make them', async () => {
    answerWith();
    renderConsole(`${path}/billing`, aPlatformAdmin({ platformRole: 'auditor' }));
    await screen.findByRole('form', { name: 'Roll out 3.1.0' });
    expect(screen.getByRole('button', { name: /Roll out/ })).toHaveAttribute('aria-disabled', 'true');
    expect(screen.queryByRole('link', { name: 'Add a frontend' })).toBeNull();
  });
});
