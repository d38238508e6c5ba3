import { aPlatformAdmin, aTenantUser, answer } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { aRemote, consoleAddresses, renderShell } from '../../testing/renderShell.tsx';
import { readRecent, rememberRecord } from '../session/recentRecords.ts';
import { recordAt } from './recordAt.ts';

const TENANT = '0190aaaa-0000-7000-8000-000000000001';
const USER = '0190bbbb-0000-7000-8000-000000000001';
const me = aPlatformAdmin();
const remote = aRemote({
  ...consoleAddresses,
  nav: [
    { label: 'Email reports', to: '/scheduling', icon: 'calendar' },
    { label: 'Mail', to: '/scheduling/mail', icon: 'mail' },
  ],
  palette: [
    { label: 'New tenant…', to: '/ops/new', icon: 'add', aliases: ['create'] },
    { label: 'Invite admin…', to: '/ops/t/:tenantId/invite', icon: 'invite' },
    { label: 'Change status…', to: '/ops/t/:tenantId#status', icon: 'tenants', aliases: ['suspend'] },
  ],
});

beforeEach(() => {
  sessionStorage.clear();
  localStorage.removeItem('tenantry-single-keys');
  answer('get', '/auth/sessions', { items: [], nextCursor: null });
  answer('get', '/super/search', { tenants: [], users: [], admins: [] });
});

async function open() {
  const shell = renderShell('/account', { me, remotes: [remote] });
  await screen.findByRole('heading', { name: 'Account' });
  await shell.user.keyboard('{Control>}k{/Control}');
  return { ...shell, box: await screen.findByRole('combobox') };
}
const first = () => screen.getAllByRole('option')[0];

describe('the command palette', () => {
  it.each([
    ['dark', 'Toggle theme'],
    ['create', 'New tenant…'],
    ['log out', 'Sign out'],
  ])('finds by another word: %s', async (typed, label) => {
    const { user, box } = await open();
    await user.type(box, typed);
    expect(first()).toHaveTextContent(label);
  });

  it('offers a tenant’s actions for the last tenant that was opened, or says that one has to be chosen first', async () => {
    const { user, box, path } = await open();
    await user.type(box, 'suspend');
    expect(first()).toHaveTextContent('Change status…choose a tenant first');
    rememberRecord(me.user.id, { to: `/ops/t/${TENANT}`, label: 'Northwind Dental', note: 'Tenant', tenantId: TENANT });
    await user.clear(box);
    await user.type(box, 'invite');
    expect(screen.getByRole('group', { name: 'In Northwind Dental' })).toHaveTextContent('Invite admin…');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(path()).toBe(`/ops/t/${TENANT}/invite`));
  });

  it('shows the best match first, whatever group it is in', async () => {
    answer('get', '/super/search', {
      tenants: [
        { id: 't1', name: 'Mailand', slug: 'm', status: 'active', primaryColor: null, logoUrl: null, userCount: 1 },
      ],
      users: [],
      admins: [],
    });
    const { user, box } = await open();
    await user.type(box, 'mail');
    await screen.findByRole('option', { name: /Mailand/ });
    const labels = screen.getAllByRole('option').map((option) => option.textContent);
    expect(labels[0]).toMatch(/^Mail(?!and)/);
    expect(labels.findIndex((label) => label.startsWith('Email reports'))).toBe(1);
  });

  it('starts with recently opened records, but only those of the same account', async () => {
    rememberRecord(me.user.id, { to: `/ops/t/${TENANT}`, label: 'Northwind Dental', note: 'Tenant', tenantId: TENANT });
    const { user, path } = await open();
    expect(screen.getByRole('group', { name: 'Recent' })).toHaveTextContent('Northwind Dental');
    expect(first()).toHaveTextContent('Northwind Dental');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(path()).toBe(`/ops/t/${TENANT}`));
    expect(readRecent('somebody-else')).toEqual([]);
  });
});

describe('records that were opened', () => {
  it('are told apart by their address', async () => {
    await open();
    const at = (path: string, drawers: string[]) => recordAt('super_user', path, drawers);
    const tenant = { to: `/ops/t/${TENANT}`, label: 'Northwind Dental', note: 'Tenant', tenantId: TENANT };
    expect(at(`/ops/t/${TENANT}`, ['Northwind Dental'])).toEqual(tenant);
    expect(at(`/ops/t/${TENANT}/mail/m1`, ['Invitation', 'Northwind Dental'])).toEqual(tenant);
    expect(at(`/ops/t/${TENANT}/u/${USER}/security`, ['Sofia Marin', 'Northwind Dental'])).toEqual({
      to: `/ops/t/${TENANT}/u/${USER}`,
      label: 'Sofia Marin',
      note: 'Northwind Dental',
      tenantId: TENANT,
    });
    expect(at('/ops/admins/new', ['New Platform Admin'])).toBeNull();
    expect(at(`/ops/t/${TENANT}`, [''])).toBeNull();
  });
});

describe('single keys', () => {
  it('“?” lists the shortcuts, and “/” opens the search where there is no list', async () => {
    const { user } = renderShell('/account', { me, remotes: [remote] });
    await screen.findByRole('heading', { name: 'Account' });
    await user.keyboard('?');
    const help = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(help).toHaveTextContent('Search this list');
    await user.click(within(help).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(help).not.toBeInTheDocument());
    await user.keyboard('/');
    expect(await screen.findByRole('combobox')).toHaveFocus();
    expect(screen.getByRole('combobox')).toHaveValue('');
  });

  it('“/” goes to the search field of a list, where it is an ordinary character', async () => {
    answer('get', '/clients', { items: [], nextCursor: null, total: 0 });
    const { user } = renderShell('/clients', { me: aTenantUser() });
    await screen.findByText('No clients yet');
    await user.keyboard('/');
    const search = screen.getByRole('searchbox', { name: 'Search name, email or phone' });
    expect(search).toHaveFocus();
    expect(search).toHaveValue('');
    await user.keyboard('a/?');
    expect(search).toHaveValue('a/?');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('can be turned off', async () => {
    const { user } = renderShell('/account', { me, remotes: [remote] });
    await screen.findByRole('heading', { name: 'Account' });
    await user.keyboard('?');
    const help = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    await user.click(within(help).getByRole('checkbox', { name: 'Use / and ? as shortcuts' }));
    await user.click(within(help).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(help).not.toBeInTheDocument());
    await user.keyboard('?/');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});
