import { aPlatformAdmin, answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { anAuditRow, anOverview } from '../testing/factories.ts';
import { renderConsole } from '../testing/renderConsole.tsx';

describe('the dashboard', () => {
  it('explains each figure', async () => {
    answer('get', '/super/overview', anOverview());
    renderConsole('/super');
    expect(await screen.findByText('3,912')).toBeInTheDocument();
    expect(screen.getByText('3,604 active, 20 pending')).toBeInTheDocument();
    expect(screen.getByText('6 new in the last 30 days')).toBeInTheDocument();
    expect(screen.getByText('5 expire within 48 hours')).toBeInTheDocument();
  });

  it('keeps the period in the URL and requests it', async () => {
    const calls = answer('get', '/super/overview', ({ query }) => anOverview({ days: Number(query.get('days')) }));
    const { user, router } = renderConsole('/super/dashboard');
    await screen.findByText('3,912');
    await user.click(screen.getByRole('radio', { name: '7 days' }));
    expect(router.state.location.search).toBe('?days=7');
    await waitFor(() => expect(calls.map(({ query }) => query.get('days'))).toEqual(['30', '7']));
    expect(await screen.findByText('Tenants created in the last 7 days')).toBeInTheDocument();
  });

  it('links what needs attention to the matching list', async () => {
    answer(
      'get',
      '/super/overview',
      anOverview({
        attention: [
          { kind: 'onboarding_stuck', count: 4, examples: ['Fenwick Dairy', 'Osprey Rentals', 'Third'] },
          { kind: 'invitations_expiring', count: 1, examples: ['Ines Carvalho'] },
        ],
      }),
    );
    renderConsole('/super/dashboard');
    const stuck = await screen.findByRole('link', { name: /4 onboardings stuck for 7 days/ });
    expect(stuck).toHaveTextContent('Fenwick Dairy, Osprey Rentals, 2 more');
    expect(stuck).toHaveAttribute('href', '/super/tenants?status=inactive&onboarded=false&order=asc');
    const expiring = screen.getByRole('link', { name: /1 invitation expires within 48 hours/ });
    expect(expiring).toHaveTextContent('Ines Carvalho');
    expect(expiring).toHaveAttribute('href', '/super/invitations?status=expiring&sort=expiresAt&order=asc');
  });

  it('names the tenants with failing email without counting emails as tenants', async () => {
    answer(
      'get',
      '/super/overview',
      anOverview({
        attention: [{ kind: 'mail_failing', count: 14, examples: ['Dunmore Logistics', 'Hollis Architects'] }],
      }),
    );
    renderConsole('/super/dashboard');
    const line = await screen.findByText('14 emails failed in the last 7 days');
    expect(line.parentElement).toHaveTextContent(/7 daysDunmore Logistics, Hollis Architects$/);
  });

  it('charts email by status and links to failing emails', async () => {
    answer(
      'get',
      '/super/overview',
      anOverview({
        mails: [
          { date: '2026-03-10T00:00:00Z', sent: 90, waiting: 0, failed: 1 },
          { date: '2026-03-11T00:00:00Z', sent: 107, waiting: 2, failed: 0 },
        ],
        attention: [{ kind: 'mail_failing', count: 14, examples: ['Dunmore Logistics'] }],
      }),
    );
    renderConsole('/super/dashboard');
    const table = await screen.findByRole('table', { name: 'Mail' });
    expect(within(table).getByRole('row', { name: '10 Mar 90 0 1' })).toBeInTheDocument();
    expect(screen.getByText('98.5%')).toBeInTheDocument();
    expect(screen.getByText('2 waiting, 1 given up')).toBeInTheDocument();
    const failing = screen.getByRole('link', { name: /Mail is failing for Dunmore Logistics/ });
    expect(failing).toHaveTextContent('14 emails failed in the last 7 days');
    expect(failing).toHaveAttribute('href', '/super/outbox?status=failing');
  });

  it('says that there was no email instead of drawing an empty chart', async () => {
    answer(
      'get',
      '/super/overview',
      anOverview({ mails: [{ date: '2026-03-10T00:00:00Z', sent: 0, waiting: 0, failed: 0 }] }),
    );
    renderConsole('/super/dashboard');
    expect(await screen.findByText('No email in the last 30 days.')).toBeInTheDocument();
  });

  it('offers the charts as tables and lists to screen readers', async () => {
    answer('get', '/super/overview', anOverview());
    renderConsole('/super/dashboard');
    const table = await screen.findByRole('table', { name: 'Sign-ins' });
    expect(within(table).getByRole('row', { name: '11 Mar 1086 12' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Suspended.*5.*3%/ })).toHaveAttribute(
      'href',
      '/super/tenants?status=suspended',
    );
    expect(
      within(screen.getByRole('list', { name: 'Onboarding' })).getByText('Admin given access'),
    ).toBeInTheDocument();
  });

  it('doesn’t report a failed attempt as done', async () => {
    answer('get', '/super/overview', anOverview({ recentActivity: [anAuditRow({ outcome: 'failed' })] }));
    renderConsole('/super/dashboard');
    expect(
      await screen.findByRole('link', { name: /Dana Whitfield tried to create the tenant Harbor Physio/ }),
    ).toBeInTheDocument();
  });

  it('shows the request id of a failure and reloads on Retry', async () => {
    answer('get', '/super/overview', () =>
      failure({ status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.' }),
    );
    const { user } = renderConsole('/super/dashboard');
    expect(await screen.findByRole('alert')).toHaveTextContent('req_FAILED');
    answer('get', '/super/overview', anOverview());
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('3,912')).toBeInTheDocument();
  });

  describe('the first steps', () => {
    const none = { tenant: false, tenantAdmin: false, mailAccount: false, secondAdmin: false, secondFactor: false };
    const panel = () => screen.findByRole('region', { name: 'Get started' });
    const doneIn = (list: HTMLElement) =>
      within(list)
        .getAllByRole('listitem')
        .filter((item) => within(item).queryByRole('img', { name: 'Done' }))
        .map((item) => within(item).getByRole('link').textContent);

    it('lead to where each is done, and tick themselves off', async () => {
      answer('get', '/super/overview', anOverview({ getStarted: { ...none, tenant: true, mailAccount: true } }));
      renderConsole('/super/dashboard');
      const list = await panel();
      await waitFor(() => expect(doneIn(list)).toEqual(['Create a tenant', 'Connect a mail account']));
      expect(within(list).getByRole('link', { name: 'Add a second admin' })).toHaveAttribute(
        'href',
        '/super/settings/admins/new',
      );
      expect(within(list).getByText(/^Optional/)).toBeInTheDocument();
    });

    it('can be hidden, and stay hidden', async () => {
      answer('get', '/super/overview', anOverview({ getStarted: none }));
      const { user, unmount } = renderConsole('/super/dashboard');
      await user.click(within(await panel()).getByRole('button', { name: 'Hide' }));
      expect(screen.queryByText('Get started')).not.toBeInTheDocument();
      unmount();
      renderConsole('/super/dashboard');
      await screen.findByText('3,912');
      expect(screen.queryByText('Get started')).not.toBeInTheDocument();
    });

    it('are gone at the next visit once all are done', async () => {
      answer('get', '/super/overview', anOverview());
      const { unmount } = renderConsole('/super/dashboard');
      await waitFor(async () => expect(doneIn(await panel())).toHaveLength(5));
      unmount();
      renderConsole('/super/dashboard');
      await screen.findByText('3,912');
      expect(screen.queryByText('Get started')).not.toBeInTheDocument();
    });

    it('are for owners, who can do them', async () => {
      answer('get', '/super/overview', anOverview({ getStarted: none }));
      renderConsole('/super/dashboard', aPlatformAdmin({ platformRole: 'auditor' }));
      await screen.findByText('3,912');
      expect(screen.queryByText('Get started')).not.toBeInTheDocument();
    });
  });
});
