import { aPlatformAdmin, aTenantUser, answer, failure, setViewport } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as startOverModule from '../session/startOver.ts';
import { aRemote, consoleAddresses, renderShell } from '../../testing/renderShell.tsx';

const startOver = vi.spyOn(startOverModule, 'startOver');
beforeEach(() => void startOver.mockReset().mockImplementation(() => {}));

const northwind = {
  id: 't1',
  name: 'Northwind Dental',
  slug: 'northwind-dental',
  status: 'active',
  primaryColor: '#2F6FC1',
  logoUrl: null,
  userCount: 24,
};
const norfolk = {
  id: 't2',
  name: 'Norfolk Wharf Marine',
  slug: 'norfolk-wharf',
  status: 'suspended',
  primaryColor: null,
  logoUrl: null,
  userCount: 1,
};
const nora = {
  id: 'u1',
  tenantId: 't3',
  tenantName: 'Juniper Catering',
  name: 'Nora Bright',
  email: 'nora@juniper.example',
  role: 'TENANT_ADMIN',
  status: 'pending',
};

const answerSearch = () => answer('get', '/super/search', { tenants: [northwind, norfolk], users: [nora], admins: [] });

async function openPalette(me = aPlatformAdmin()) {
  answer('get', '/auth/sessions', { items: [], nextCursor: null });
  const shell = renderShell('/account', { me, remotes: [aRemote(consoleAddresses)] });
  await screen.findByRole('heading', { name: 'Account' });
  await shell.user.keyboard('{Control>}k{/Control}');
  const box = await screen.findByRole('combobox', { name: 'Search or run a command' });
  return { ...shell, box };
}

const options = () => screen.getAllByRole('option');
const highlighted = () => options().find((option) => option.getAttribute('aria-selected') === 'true');

describe('the command palette', () => {
  it('opens by its shortcut with the focus in it, closes by Escape or the shortcut, and returns the focus', async () => {
    answer('get', '/auth/sessions', { items: [], nextCursor: null });
    const { user } = renderShell('/account', { me: aPlatformAdmin() });
    const opener = await screen.findByRole('button', { name: 'Search or run a command' });
    await user.click(opener);
    expect(await screen.findByRole('combobox')).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    await waitFor(() => expect(opener).toHaveFocus());
    await user.keyboard('{Control>}k{/Control}');
    expect(await screen.findByRole('combobox')).toHaveFocus();
    await user.keyboard('{Meta>}k{/Meta}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('keeps the focus in its field, where the keys work: neither Tab nor a click moves it to the list', async () => {
    const { user, box } = await openPalette();
    await user.click(within(screen.getByRole('group', { name: 'Actions' })).getByText('Actions'));
    expect(box).toHaveFocus();
    // A browser puts a list that scrolls among the Tab stops, unless it says otherwise. jsdom doesn't.
    expect(screen.getByRole('listbox')).toHaveAttribute('tabindex', '-1');
  });

  it('finds tenants and people, highlights what was typed, and moves with the arrow keys', async () => {
    const calls = answerSearch();
    const { user, box } = await openPalette();
    await user.type(box, 'nor');
    const tenant = await screen.findByRole('option', { name: /Northwind Dental/ });
    expect(within(tenant).getAllByText(/^nor$/i)[0]!.tagName).toBe('MARK');
    expect(calls.at(-1)!.query.get('q')).toBe('nor');
    expect(calls).toHaveLength(1);
    expect(screen.getByRole('group', { name: 'Users' })).toHaveTextContent('Nora Bright');
    expect(tenant).toHaveTextContent('northwind-dental · 24 users');
    expect(screen.getByRole('option', { name: /Nora Bright/ })).toHaveTextContent(
      /Juniper Catering · Tenant admin · nora@juniper.example.*Pending/,
    );
    expect(highlighted()).toBe(tenant);
    expect(box).toHaveAttribute('aria-activedescendant', tenant.id);
    await user.keyboard('{ArrowUp}');
    expect(highlighted()).toHaveTextContent('Search the audit log for “nor”');
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(highlighted()).toHaveTextContent('Nora Bright');
    expect(box).toHaveFocus();
  });

  it('offers the actions of the tenant that was highlighted last', async () => {
    answerSearch();
    const { user, box, path } = await openPalette();
    await user.type(box, 'nor');
    await screen.findByRole('group', { name: 'In Northwind Dental' });
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('group', { name: 'In Norfolk Wharf Marine' })).toBeInTheDocument();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(highlighted()).toHaveTextContent('Provision User Access…');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(path()).toBe('/ops/t/t2/provision'));
    expect(screen.queryByRole('combobox')).not.toBeInTheDocument();
  });

  it('opens in a new tab with Ctrl', async () => {
    answerSearch();
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    const { user, box, path } = await openPalette();
    await user.type(box, 'nor');
    await screen.findByRole('option', { name: /Northwind Dental/ });
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(open).toHaveBeenCalledWith('/ops/t/t1', '_blank', 'noopener');
    expect(path()).toBe('/account');
  });

  it('finds a request by its pasted id', async () => {
    answer('get', '/super/search', { tenants: [], users: [], admins: [] });
    const { user, box, router } = await openPalette();
    await user.click(box);
    await user.paste('Request req_01KKH7T3PA9QFM');
    expect(highlighted()).toHaveTextContent('Find request req_01KKH7T3PA9QFM in the audit log');
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(router.state.location.pathname + router.state.location.search).toBe('/ops/log?search=req_01KKH7T3PA9QFM'),
    );
  });

  it('says with the request id when the search failed; pages and actions still work', async () => {
    answer('get', '/super/search', () =>
      failure({
        status: 400,
        code: 'VALIDATION_FAILED',
        message: 'Some of the values sent aren’t valid.',
        requestId: 'req_SEARCH',
      }),
    );
    const { user, box } = await openPalette();
    await user.type(box, 'new t');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Tenants and people could not be searched');
    expect(alert).toHaveTextContent('req_SEARCH');
    expect(highlighted()).toHaveTextContent('New tenant…');
  });

  it('offers only what the remotes of the caller declare', async () => {
    answer('get', '/auth/sessions', { items: [], nextCursor: null });
    answerSearch();
    const forAdmins = aRemote({ ...consoleAddresses, id: 'other', audience: ['admin'] });
    const { user } = renderShell('/account', { me: aPlatformAdmin(), remotes: [aRemote(), forAdmins] });
    await screen.findByRole('heading', { name: 'Account' });
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox', { name: 'Search or run a command' }), 'n');
    expect(await screen.findByRole('option', { name: /Sign out/ })).toBeInTheDocument();
    await screen.findByRole('group', { name: 'In Northwind Dental' });
    expect(
      screen.queryByRole('option', { name: /New tenant|Provision|audit log|Nora Bright/ }),
    ).not.toBeInTheDocument();
    expect(screen.queryByRole('group', { name: 'Tenants' })).not.toBeInTheDocument();
  });

  it('changes the theme and signs out', async () => {
    const { user, box } = await openPalette();
    answer('get', '/super/search', { tenants: [], users: [], admins: [] });
    await user.type(box, 'theme{Enter}');
    expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark');
    const calls = answer('post', '/auth/logout', { ok: true });
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox'), 'sign out{Enter}');
    await waitFor(() => expect(startOver).toHaveBeenCalled());
    expect(calls).toHaveLength(1);
  });

  it('offers a tenant’s users only their own pages and actions, without a request to the server', async () => {
    const { user, box } = await openPalette(aTenantUser({ role: 'employee' }));
    expect(screen.getByRole('option', { name: /Clients/ })).toBeInTheDocument();
    expect(screen.queryByRole('option', { name: /tenant/i })).not.toBeInTheDocument();
    await user.type(box, 'zzz');
    expect(await screen.findByText('Nothing matches “zzz”.')).toBeInTheDocument();
    expect(screen.queryByRole('option')).not.toBeInTheDocument();
  });

  it('is an icon on a phone', async () => {
    setViewport('phone');
    answer('get', '/auth/sessions', { items: [], nextCursor: null });
    const { user } = renderShell('/account', { me: aPlatformAdmin() });
    await user.click(await screen.findByRole('button', { name: 'Search or run a command' }));
    expect(await screen.findByRole('combobox')).toHaveFocus();
  });
});
