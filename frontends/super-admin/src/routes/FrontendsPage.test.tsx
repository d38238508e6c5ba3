import type { Frontend, FrontendRelease } from '@tenantry/kit';
import { aPlatformAdmin, answer } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { anAuditRow } from '../testing/factories.ts';
import { answerTenants, renderConsole } from '../testing/renderConsole.tsx';

const at = '2026-03-11T09:12:00.000Z';
const home = { id: '0190bbbb-0000-7000-8000-000000000009', name: 'Northwind Dental' };
const frontend = (given: Partial<Frontend> = {}): Frontend => ({
  id: 'billing',
  name: 'Billing',
  basePath: '/billing',
  isRegistered: true,
  source: null,
  revision: 7,
  default: { version: '3.0.4', since: at, tenants: 147 },
  previous: '3.0.3',
  rollout: null,
  holdBack: [],
  haltAbove: null,
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
    nextCursor: null,
  });
};

describe('frontends', () => {
  it('shows who changed what last, of all kinds of change', async () => {
    answerWith();
    const row = (action: string, minute: number) =>
      anAuditRow({
        id: `row-${minute}`,
        action: action as never,
        occurredAt: `2026-03-11T09:${minute}:00.000Z`,
        target: { type: 'frontend', id: 'billing', label: 'Billing' },
      });
    answer('get', '/super/audit', ({ query }) => {
      const action = query.get('action');
      const items =
        action === 'frontend_halted'
          ? [row(action, 12)]
          : action === 'frontend_rollout_changed'
            ? [row(action, 14), row(action, 11)]
            : [];
      return { items, nextCursor: null };
    });
    renderConsole(path);
    const section = within(await screen.findByRole('region', { name: 'Recent changes' }));
    expect(section.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      expect.stringContaining('changed who gets which release'),
      expect.stringContaining('halted a release'),
      expect.stringContaining('changed who gets which release'),
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
    expect(await within(table).findByRole('row', { name: /Billing.*3\.0\.4.*147 tenants.*41 of 870/ })).toBeVisible();
    expect(screen.getByRole('region', { name: 'Billing 3.1.0 was halted' })).toHaveTextContent(
      '4.7% of page loads failed within 10 minutes; the limit is 2%. 37 tenants are back on 3.0.4.',
    );
  });

  it('rolls a release out to a percentage, on the revision that was shown', async () => {
    answerWith();
    const calls = answer('put', '/super/remotes/billing/rollout', frontend());
    const { user } = renderConsole(`${path}/billing`);
    const panel = await screen.findByRole('form', { name: 'Roll out 3.1.0' });
    expect(within(panel).getByRole('button', { name: 'Roll out to these tenants' })).toBeDisabled();
    await user.click(within(panel).getByText('Percentage'));
    const percent = within(panel).getByRole('textbox', { name: 'Percentage of tenants' });
    await user.clear(percent);
    await user.type(percent, '101');
    expect(within(panel).getByText('Enter a whole number up to 100.')).toBeVisible();
    await user.clear(percent);
    await user.type(percent, '25');
    await user.click(within(panel).getByRole('button', { name: 'Roll out to 25%' }));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]!.body).toEqual({
      release: '3.1.0',
      percent: 25,
      holdBack: [],
      haltAbove: 2,
      expectedRevision: 7,
    });
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
    const panel = await screen.findByRole('form', { name: 'Roll out 3.1.0' });
    expect(within(panel).getByRole('button', { name: /Roll out/ })).toBeDisabled();
    expect(screen.queryByRole('link', { name: 'Add a frontend' })).toBeNull();
  });
});
