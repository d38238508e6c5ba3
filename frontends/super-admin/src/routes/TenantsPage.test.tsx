import { answer, failure, setViewport } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aTenant } from '../testing/factories.ts';
import { answerTenants, renderConsole } from '../testing/renderConsole.tsx';

const northwind = aTenant();
const harbor = aTenant({
  name: 'Harbor Physio',
  slug: 'harbor-physio',
  status: 'inactive',
  onboardedAt: null,
  onboardingStepsDone: 2,
  ownerName: null,
});

const rowOf = async (name: string) =>
  (await screen.findByRole('link', { name: new RegExp(name) })).closest('tr') as HTMLElement;

describe('the list of tenants', () => {
  it('shows each tenant’s state and leaves no cell blank', async () => {
    answerTenants([northwind, harbor]);
    renderConsole('/super/tenants');
    const finished = within(await rowOf('Northwind Dental'));
    expect(finished.getByText('Active')).toBeInTheDocument();
    expect(finished.getByText('12 Jan 2026')).toBeInTheDocument();
    expect(finished.getByText('Claire Donovan')).toBeInTheDocument();
    const unfinished = within(await rowOf('Harbor Physio'));
    expect(unfinished.getByText('2 of 4')).toBeInTheDocument();
    expect(unfinished.getByText('Not yet')).toBeInTheDocument();
  });

  it('counts the tenants per status tab', async () => {
    answerTenants([northwind, harbor]);
    renderConsole('/super/tenants');
    const tabs = await screen.findByRole('navigation', { name: 'Status' });
    expect(await within(tabs).findByRole('link', { name: /All ?2/ })).toHaveAttribute('aria-current', 'page');
    expect(within(tabs).getByRole('link', { name: /Suspended ?0/ })).toBeInTheDocument();
  });

  it('applies the filters from the URL, so that a list can be shared', async () => {
    const calls = answerTenants([harbor]);
    renderConsole('/super/tenants?status=inactive&onboarded=false&search=harbor&sort=name&order=asc');
    await rowOf('Harbor Physio');
    expect(Object.fromEntries(calls[0]!.query)).toEqual({
      status: 'inactive',
      onboarded: 'false',
      search: 'harbor',
      sort: 'name',
      order: 'asc',
      limit: '50',
    });
  });

  it('sorts by the last activity, and filters by the mail account', async () => {
    const calls = answerTenants([northwind]);
    const { user } = renderConsole('/super/tenants?mail=failing');
    await rowOf('Northwind Dental');
    expect(calls[0]!.query.get('mail')).toBe('failing');
    await user.click(screen.getByRole('button', { name: 'Last activity' }));
    await waitFor(() => expect(calls.at(-1)?.query.get('sort')).toBe('lastActivity'));
    await user.click(screen.getByRole('button', { name: 'Clear Mail' }));
    await waitFor(() => expect(calls.at(-1)?.query.has('mail')).toBe(false));
  });

  it('suspends the selected tenants, leaves out the others, and undoes it', async () => {
    answerTenants([northwind, harbor]);
    const changes = answer('patch', '/super/tenants/:tenantId', northwind);
    const { user } = renderConsole('/super/tenants');
    await rowOf('Northwind Dental');
    await user.click(screen.getByRole('checkbox', { name: 'Choose all on this page' }));
    await user.click(screen.getByRole('button', { name: 'Suspend…' }));
    const question = within(await screen.findByRole('dialog', { name: 'Suspend 1 tenant?' }));
    expect(question.getByText('1 tenant left out: not set up yet.')).toBeInTheDocument();
    await user.click(question.getByRole('button', { name: 'Suspend' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() =>
      expect(changes.map(({ body }) => body)).toEqual([{ status: 'suspended' }, { status: 'active' }]),
    );
    expect(changes[0]!.params['tenantId']).toBe(northwind.id);
  });

  it('ignores an invalid status or order in the URL', async () => {
    const calls = answerTenants([harbor]);
    renderConsole('/super/tenants?status=sleeping&sort=mood');
    await rowOf('Harbor Physio');
    expect(calls[0]!.query.get('status')).toBeNull();
    expect(calls[0]!.query.get('sort')).toBe('createdAt');
  });

  it('searches once after a pause and keeps the search text in the URL', async () => {
    const calls = answerTenants([harbor]);
    const { user, router } = renderConsole('/super/tenants');
    await rowOf('Harbor Physio');
    await user.type(screen.getByRole('searchbox', { name: 'Search name, slug, owner or email' }), 'phys');
    await waitFor(() => expect(router.state.location.search).toBe('?search=phys'));
    await waitFor(() => expect(calls.map(({ query }) => query.get('search'))).toEqual([null, 'phys']));
  });

  it('returns to the first page when a filter changes', async () => {
    answerTenants([harbor]);
    const { user, router } = renderConsole('/super/tenants?cursor=abc&page=3');
    await rowOf('Harbor Physio');
    await user.click(screen.getByRole('button', { name: /Onboarded/ }));
    await user.click(within(await screen.findByRole('menu')).getByText('not yet'));
    expect(router.state.location.search).toBe('?onboarded=false');
  });

  it('opens a tenant with the keyboard and keeps the filters', async () => {
    answerTenants([northwind, harbor]);
    answer('get', `/super/tenants/${harbor.id}`, {
      ...harbor,
      settings: { displayName: 'Harbor Physio', logoUrl: null, primaryColor: null, supportEmail: null },
    });
    const { user, router } = renderConsole('/super/tenants?sort=name');
    const first = await screen.findByRole('link', { name: /Northwind Dental/ });
    first.focus();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(await screen.findByRole('dialog', { name: /Harbor Physio/ })).toBeInTheDocument();
    expect(router.state.location.pathname).toBe(`/super/tenants/${harbor.id}`);
    expect(router.state.location.search).toBe('?sort=name');
  });

  it('copies the slug from the row menu, without opening the row', async () => {
    answerTenants([northwind]);
    const { user, router } = renderConsole('/super/tenants');
    await user.click(
      within(await rowOf('Northwind Dental')).getByRole('button', { name: 'Actions for Northwind Dental' }),
    );
    await user.click(await screen.findByRole('menuitem', { name: 'Copy slug' }));
    expect(await screen.findByText('Copied northwind-dental')).toBeInTheDocument();
    expect(await navigator.clipboard.readText()).toBe('northwind-dental');
    expect(router.state.location.pathname).toBe('/super/tenants');
  });

  it('offers to create the first tenant', async () => {
    answerTenants([]);
    const { user, router } = renderConsole('/super/tenants');
    expect(await screen.findByText('No tenants yet')).toBeInTheDocument();
    await user.click(screen.getAllByRole('link', { name: 'New tenant' }).at(-1)!);
    await waitFor(() => expect(router.state.location.pathname).toBe('/super/tenants/new'));
  });

  it('says that nothing matches and clears the filters', async () => {
    answerTenants([]);
    const { user, router } = renderConsole('/super/tenants?search=nobody&status=active');
    expect(await screen.findByText('No tenants match “nobody”')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show all tenants' }));
    expect(router.state.location.search).toBe('');
  });

  it('shows the request id of a failure and reloads on Retry', async () => {
    answer('get', '/super/tenants/counts', { all: 0, active: 0, inactive: 0, suspended: 0, deleted: 0 });
    answer('get', '/super/tenants', () =>
      failure({ status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.' }),
    );
    const { user } = renderConsole('/super/tenants');
    const note = await screen.findByRole('alert');
    expect(note).toHaveTextContent('Tenants could not be loaded');
    expect(note).toHaveTextContent('req_FAILED');
    expect(within(note).getByRole('button', { name: 'Copy request id' })).toBeInTheDocument();
    answerTenants([northwind]);
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await rowOf('Northwind Dental')).toBeInTheDocument();
  });

  it('shows two lines per tenant on a phone', async () => {
    setViewport('phone');
    answerTenants([northwind, harbor]);
    renderConsole('/super/tenants');
    const list = await screen.findByRole('list', { name: 'Tenants' });
    expect(within(list).getByRole('link', { name: /Harbor Physio.*Onboarding, 2 of 4.*Inactive/ })).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('shows which account sends each tenant’s mail, and failures', async () => {
    answerTenants([
      aTenant({ mail: 'failing' }),
      aTenant({ name: 'Alder & Rowe', slug: 'alder-rowe', mail: 'platform' }),
      aTenant({ name: 'Brightwater', slug: 'brightwater', mail: 'own' }),
    ]);
    renderConsole('/super/tenants');
    expect(within(await rowOf('Northwind Dental')).getByText('Failing')).toBeInTheDocument();
    expect(within(await rowOf('Alder & Rowe')).getByText('Platform')).toBeInTheDocument();
    expect(within(await rowOf('Brightwater')).getByText('Own account')).toBeInTheDocument();
  });

  it('shows when a deleted tenant will be deleted permanently', async () => {
    const deletedAt = new Date(Date.now() - 12 * 86_400_000).toISOString();
    answerTenants([aTenant({ status: 'deleted', deletedAt })]);
    renderConsole('/super/tenants?status=deleted');
    const row = within(await rowOf('Northwind Dental'));
    expect(screen.getByRole('columnheader', { name: 'Permanently deleted' })).toBeInTheDocument();
    expect(row.getByText('in 18 days')).toBeInTheDocument();
  });
});
