import { answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { aNewTenant, anAuditRow } from '../testing/factories.ts';
import { answerTenant, answerTenants, renderConsole } from '../testing/renderConsole.tsx';

const tenant = aNewTenant();
const home = `/super/tenants/${tenant.id}`;

beforeEach(() => {
  answerTenants([]);
  answerTenant(tenant);
});

describe('the tenant drawer', () => {
  it('offers the next step for a tenant without users', async () => {
    const { user, router } = renderConsole(home);
    const drawer = await screen.findByRole('dialog', { name: /Harbor Physio/ });
    expect(within(drawer).getByText('Onboarding not started')).toBeInTheDocument();
    await user.click(await within(drawer).findByRole('link', { name: 'Invite admin…' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(`${home}/invite`));
  });

  it('shows missing facts as missing', async () => {
    renderConsole(home);
    expect(await screen.findByText('Support email')).toBeInTheDocument();
    expect(screen.getByText('None')).toBeInTheDocument();
    expect(screen.getByText('Not yet')).toBeInTheDocument();
    expect(await screen.findByText('No activity yet.')).toBeInTheDocument();
  });

  it('marks the saved steps in any order', async () => {
    const mailDecidedAt = new Date().toISOString();
    answerTenant({ ...tenant, onboarding: { ...tenant.onboarding, mailDecidedAt } });
    renderConsole(`${home}/onboarding`);
    const steps = within(await screen.findByRole('list', { name: 'Onboarding steps' })).getAllByRole('listitem');
    expect(steps.map((step) => /Saved/.test(step.textContent))).toEqual([false, false, true, false]);
  });

  it('marks unsaved steps as skipped once onboarding is finished', async () => {
    answerTenant({ ...tenant, onboardedAt: new Date().toISOString() });
    renderConsole(`${home}/onboarding`);
    const steps = within(await screen.findByRole('list', { name: 'Onboarding steps' })).getAllByRole('listitem');
    expect(steps.map((step) => step.textContent.endsWith('Skipped'))).toEqual([true, true, true, false]);
  });

  it.each([
    [2, /Last step: 2 days ago/],
    [9, /Stuck since/],
  ])('shows when onboarding last moved: %i days ago', async (days, text) => {
    const lastStepAt = new Date(Date.now() - (days * 24 + 1) * 3_600_000).toISOString();
    answerTenant({ ...tenant, onboarding: { ...tenant.onboarding, lastStepAt } });
    renderConsole(home);
    expect(await screen.findByRole('region', { name: 'Onboarding' })).toHaveTextContent(text);
  });

  it('shows users by status, onboarding, mail and what happened last', async () => {
    answerTenant({
      ...tenant,
      userCount: 9,
      usersByStatus: { active: 6, pending: 2, inactive: 1 },
      onboardingStepsDone: 1,
      onboarding: { ...tenant.onboarding, profileSavedAt: '2026-01-11T10:00:00.000Z' },
      mail: 'failing',
    });
    answer('get', '/super/audit', { items: [anAuditRow()], nextCursor: null });
    const counted = answer('get', '/super/outbox/counts', {
      all: 15,
      waiting: 0,
      failing: 3,
      sent: 12,
      failingLately: 3,
    });
    renderConsole(`${home}?status=inactive`);
    const users = within(await screen.findByRole('region', { name: 'Users' }));
    expect(users.getByRole('link', { name: 'Active 6' })).toBeInTheDocument();
    expect(users.getByRole('link', { name: 'Pending 2' })).toHaveAttribute(
      'href',
      `${home}/users?status=inactive&users.status=pending`,
    );
    expect(screen.getByRole('region', { name: 'Onboarding' })).toHaveTextContent('1 of 4Next stepBranding');
    const mail = within(screen.getByRole('region', { name: 'Mail' }));
    expect(mail.getByText('Failing', { selector: 'span[data-tone]' })).toBeInTheDocument();
    expect(await mail.findByRole('link', { name: 'Failing 3' })).toHaveAttribute(
      'href',
      `/super/outbox?tenantId=${tenant.id}&status=failing`,
    );
    expect(counted[0]!.query.get('tenantId')).toBe(tenant.id);
    const activity = within(screen.getByRole('region', { name: 'Recent activity' }));
    expect(await activity.findByRole('link', { name: /Dana Whitfield created/ })).toBeInTheDocument();
  });

  it('shows only this tenant’s activity and links to the audit log', async () => {
    const calls = answer('get', '/super/audit', { items: [anAuditRow()], nextCursor: null });
    const { user } = renderConsole(`${home}?sort=name`);
    await user.click(await screen.findByRole('link', { name: 'Activity' }));
    const list = await screen.findByRole('list', { name: 'Activity of Harbor Physio' });
    expect(await within(list).findByRole('button', { name: /Dana Whitfield.*Created a tenant/ })).toBeInTheDocument();
    expect(calls[0]!.query.get('tenantId')).toBe(tenant.id);
    expect(screen.getByRole('link', { name: 'Open in the audit log' })).toHaveAttribute(
      'href',
      `/super/audit?tenantId=${tenant.id}`,
    );
  });

  it('returns to the filtered list on Escape', async () => {
    const { user, router } = renderConsole(`${home}?status=inactive`);
    await screen.findByRole('dialog', { name: /Harbor Physio/ });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/super/tenants'));
    expect(router.state.location.search).toBe('?status=inactive');
  });

  it('says that the tenant doesn’t exist and links to the list', async () => {
    answer('get', '/super/tenants/:tenantId', () =>
      failure({ status: 404, code: 'NOT_FOUND', message: 'This doesn’t exist, or you don’t have access to it.' }),
    );
    renderConsole('/super/tenants/nobody');
    expect(await screen.findByText('Tenant not found')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Show all tenants' })).toHaveAttribute('href', '/super/tenants');
  });

  it('shows the request id when loading fails, and retries', async () => {
    answer('get', '/super/tenants/:tenantId', () =>
      failure({ status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.' }),
    );
    const { user } = renderConsole(home);
    expect(await screen.findByRole('alert')).toHaveTextContent('req_FAILED');
    answerTenant(tenant);
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('Support email')).toBeInTheDocument();
  });
});
