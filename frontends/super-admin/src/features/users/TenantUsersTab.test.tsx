import { answer, failure, setViewport } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { aNewTenant } from '../../testing/factories.ts';
import { renderConsole } from '../../testing/renderConsole.tsx';
import {
  INVITE_URL,
  RESET_URL,
  aTenantUserItem,
  anActiveUser,
  answerUsers,
  inDays,
} from '../../testing/tenantUsers.ts';

const elin = aTenantUserItem();
const sofia = anActiveUser({ isOwner: true, mustChangePasswordOnNextLogin: true });

function open(users = [elin, sofia], world: Parameters<typeof answerUsers>[1] = {}, search = '') {
  const tenant = aNewTenant({ userCount: users.length });
  const answered = answerUsers(tenant, { users, ...world });
  return { ...answered, ...renderConsole(`${answered.home}/users${search}`) };
}

const rowOf = async (name: string) =>
  within((await screen.findByRole('link', { name: new RegExp(name) })).closest('tr') as HTMLElement);
/** The tenant's drawer lies over another list with the same tools. */
const inFront = () => within(screen.getAllByRole('dialog').at(-1)!);
const menuOf = async (user: ReturnType<typeof open>['user'], name: string) => {
  await user.click(await screen.findByRole('button', { name: `Actions for ${name}` }));
  return within(await screen.findByRole('menu'));
};

describe('the user list of a tenant', () => {
  it('shows each user’s state and leaves no cell blank', async () => {
    open();
    const pending = await rowOf('Elin Lindqvist');
    expect(pending.getByText('Employee')).toBeInTheDocument();
    expect(pending.getAllByText('Pending')).toHaveLength(2);
    expect(pending.getByText('None')).toBeInTheDocument();
    expect(pending.getByText('Never')).toBeInTheDocument();
    const active = await rowOf('Sofia Marin');
    expect(active.getByText('Owner')).toBeInTheDocument();
    expect(active.getByText('Accepted')).toBeInTheDocument();
    expect(active.getByText('Must change')).toBeInTheDocument();
    expect(screen.getByText('1–2 of 2')).toBeInTheDocument();
  });

  it('keeps its search and filters in the URL, next to those of the list behind it', async () => {
    const { list, user, router } = open(undefined, {}, '?status=active&users.role=EMPLOYEE&users.status=nonsense');
    await rowOf('Elin');
    expect(Object.fromEntries(list[0]!.query)).toEqual({ role: 'EMPLOYEE', limit: '50' });
    await user.type(screen.getByRole('searchbox', { name: 'Search name or email' }), 'eli');
    await waitFor(() => expect(list.at(-1)!.query.get('search')).toBe('eli'));
    expect(router.state.location.search).toContain('status=active');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/super/tenants'));
    expect(router.state.location.search).toBe('?status=active');
  });

  it('sorts by last sign-in, filters by email, and hides the columns that the reader turns off', async () => {
    localStorage.clear();
    const { list, user } = open();
    await rowOf('Elin');
    await user.click(screen.getByRole('button', { name: 'Last sign-in' }));
    await waitFor(() => expect(list.at(-1)!.query.get('sort')).toBe('lastActivity'));
    await user.click(inFront().getByRole('button', { name: 'Email' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Failed' }));
    await waitFor(() => expect(list.at(-1)!.query.get('mail')).toBe('failed'));
    await user.click(inFront().getByRole('button', { name: 'Columns' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Password' }));
    await waitFor(() => expect(screen.queryByRole('columnheader', { name: 'Password' })).not.toBeInTheDocument());
    expect(JSON.stringify({ ...localStorage })).toContain('password');
    // For the rows that the document shows at first.
    expect(document.cookie).toMatch(/tenantry_hidden_users=[\w-]+\.password(;|$)/);
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Password' }));
    await waitFor(() => expect(document.cookie).not.toContain('tenantry_hidden_users'));
    localStorage.clear();
  });

  it('saves a view by name, opens it again and deletes it', async () => {
    localStorage.clear();
    const { user, router } = open(undefined, {}, '?status=active&users.role=EMPLOYEE');
    await rowOf('Elin');
    await user.click(inFront().getByRole('button', { name: 'Views' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Save this view…' }));
    await user.type(await screen.findByLabelText('Name'), 'Employees{Enter}');
    await user.click(screen.getByRole('button', { name: 'Clear Role' }));
    await waitFor(() => expect(router.state.location.search).toBe('?status=active'));
    await user.click(inFront().getByRole('button', { name: 'Views' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Employees' }));
    await waitFor(() => expect(router.state.location.search).toBe('?status=active&users.role=EMPLOYEE'));
    await user.click(inFront().getByRole('button', { name: 'Views' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete the view Employees' }));
    expect(JSON.stringify({ ...localStorage })).not.toContain('Employees');
  });

  it('deactivates the selected users one by one, lists where it failed, and offers to undo the rest', async () => {
    const noah = anActiveUser({ firstName: 'Noah', lastName: 'Weiss', email: 'noah@example.com' });
    const gone = anActiveUser({ firstName: 'Gina', lastName: 'Stone', email: 'gina@example.com', isActive: false });
    const { user, home } = open([sofia, noah, gone]);
    const changes = answer('patch', `${home}/users/:userId`, ({ params, body }) =>
      params['userId'] === sofia.id && (body as { isActive: boolean }).isActive === false
        ? failure({ status: 409, code: 'CONFLICT', message: 'Sofia is busy.' })
        : { ...noah, ...(body as object) },
    );
    await rowOf('Noah');
    await user.click(screen.getByRole('checkbox', { name: 'Choose all on this page' }));
    expect(screen.getByText('3 users selected')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Deactivate…' }));
    const question = within(await screen.findByRole('dialog', { name: 'Deactivate 2 users?' }));
    expect(question.getByText(/1 user left out: inactive already\./)).toBeInTheDocument();
    expect(changes).toHaveLength(0);
    await user.click(question.getByRole('button', { name: 'Deactivate' }));
    const result = within(await screen.findByRole('dialog', { name: 'It failed for 1 user' }));
    expect(result.getByText('Sofia Marin')).toBeInTheDocument();
    expect(result.getByText('Sofia is busy.')).toBeInTheDocument();
    expect(result.getByText('req_FAILED')).toBeInTheDocument();
    await user.click(result.getByRole('button', { name: 'Close' }));
    expect(screen.getByText('1 user selected')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(changes.at(-1)?.body).toEqual({ isActive: true }));
    expect(changes.at(-1)?.params['userId']).toBe(noah.id);
  });

  it('copies the open links of the selected users, one line each', async () => {
    const { user } = open([elin, sofia], {
      invite: { inviteUrl: INVITE_URL, status: 'pending', expiresAt: inDays(6), usedAt: null, lastSentAt: null },
    });
    await rowOf('Elin');
    await user.click(screen.getByRole('checkbox', { name: 'Choose all on this page' }));
    await user.click(screen.getByRole('button', { name: 'Copy links…' }));
    await user.click(
      within(await screen.findByRole('dialog', { name: /Copy the invite links/ })).getByRole('button', {
        name: 'Copy links',
      }),
    );
    expect(await screen.findByText('Copied the links of 1 user')).toBeInTheDocument();
    expect(await navigator.clipboard.readText()).toBe(`elin.lindqvist@example.com ${INVITE_URL}`);
  });

  it('leaves out an invitation that has ended meanwhile, and says so', async () => {
    const noah = { ...elin, id: '0190bbbb-0000-7000-8000-00000000abcd', firstName: 'Noah', email: 'noah@example.com' };
    const { user, home } = open([elin, noah]);
    const state = { status: 'pending', expiresAt: inDays(6), usedAt: null, lastSentAt: null } as const;
    answer('get', `${home}/users/:userId/invite`, ({ params }) =>
      params['userId'] === noah.id
        ? { ...state, status: 'accepted' as const, inviteUrl: null }
        : { ...state, inviteUrl: INVITE_URL },
    );
    await rowOf('Elin');
    await user.click(screen.getByRole('checkbox', { name: 'Choose all on this page' }));
    await user.click(screen.getByRole('button', { name: 'Copy links…' }));
    await user.click(
      within(await screen.findByRole('dialog', { name: /Copy the invite links/ })).getByRole('button', {
        name: 'Copy links',
      }),
    );
    const result = within(await screen.findByRole('dialog', { name: '1 user left out' }));
    expect(result.getByText(/^Noah/)).toBeInTheDocument();
    expect(result.getByText('Left out: the invitation has ended.')).toBeInTheDocument();
    expect(await navigator.clipboard.readText()).toBe(`elin.lindqvist@example.com ${INVITE_URL}`);
  });

  it('opens a user’s drawer when their row is clicked', async () => {
    const { user, router, home } = open();
    const row = await rowOf('Sofia Marin');
    await user.click(row.getByText('Accepted'));
    expect(await screen.findByRole('dialog', { name: /Sofia Marin/ })).toBeInTheDocument();
    expect(router.state.location.pathname).toBe(`${home}/users/${sofia.id}`);
  });

  it('groups the menu by state and explains disabled actions', async () => {
    const { user } = open();
    const menu = await menuOf(user, 'Elin Lindqvist');
    expect(menu.getByText(/Invitation · expires/)).toHaveTextContent('Invitation · expires in 6 days');
    expect(menu.getByText('Password · none yet')).toBeInTheDocument();
    expect(menu.getByRole('menuitem', { name: /Resend Invite/ })).toHaveTextContent('Mail isn’t configured');
  });

  it('offers to impersonate an active user without a password', async () => {
    const { user } = open();
    await user.click((await menuOf(user, 'Elin Lindqvist')).getByRole('menuitem', { name: /Login as this user/ }));
    expect(await screen.findByRole('dialog', { name: 'Login as Elin Lindqvist?' })).toBeInTheDocument();
  });

  it('doesn’t offer to impersonate an inactive user and says why', async () => {
    const { user } = open([{ ...elin, isActive: false, status: 'inactive' }]);
    const off = (await menuOf(user, 'Elin Lindqvist')).getByRole('menuitem', { name: /Login as this user/ });
    expect(off).toHaveAttribute('aria-disabled', 'true');
    expect(off).toHaveTextContent('This user is inactive');
    await user.click(off);
    expect(screen.queryByRole('dialog', { name: /Login as/ })).not.toBeInTheDocument();
  });

  it('asks before deactivating and refreshes the list before reporting success', async () => {
    const { user, home, list } = open();
    const calls = answer('patch', `${home}/users/:userId`, { ...sofia, isActive: false });
    await user.click((await menuOf(user, 'Sofia Marin')).getByRole('menuitem', { name: 'Deactivate…' }));
    const question = await screen.findByRole('dialog', { name: 'Deactivate Sofia Marin?' });
    expect(question).toHaveTextContent('signed out of Harbor Physio at once');
    expect(calls).toHaveLength(0);
    const reads = list.length;
    await user.click(within(question).getByRole('button', { name: 'Deactivate' }));
    expect(await screen.findByText('Sofia Marin is inactive and signed out')).toBeInTheDocument();
    expect(calls[0]?.body).toEqual({ isActive: false });
    expect(calls[0]?.params['userId']).toBe(sofia.id);
    expect(list.length).toBeGreaterThan(reads);
  });

  it('copies a pending invite link without asking', async () => {
    const { user } = open(undefined, {
      invite: { inviteUrl: INVITE_URL, status: 'pending', expiresAt: inDays(6), usedAt: null, lastSentAt: null },
    });
    await user.click((await menuOf(user, 'Elin Lindqvist')).getByRole('menuitem', { name: 'Copy Invite Link' }));
    expect(await screen.findByText('Copied the invite link for Elin Lindqvist')).toBeInTheDocument();
    expect(await navigator.clipboard.readText()).toBe(INVITE_URL);
  });

  it('shows the link when the browser blocks the clipboard', async () => {
    const { user } = open(undefined, {
      resetLink: { resetUrl: RESET_URL, status: 'pending', expiresAt: inDays(1), usedAt: null },
    });
    const menu = await menuOf(user, 'Sofia Marin');
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new DOMException('no', 'NotAllowedError'));
    await user.click(menu.getByRole('menuitem', { name: 'Copy reset link' }));
    const dialog = await screen.findByRole('dialog', { name: 'Reset link for Sofia Marin' });
    expect(within(dialog).getByLabelText('Reset link')).toHaveValue(RESET_URL);
  });

  it('asks whether to create a reset link if there is none, then shows it', async () => {
    const { user, home } = open();
    const calls = answer('post', `${home}/users/:userId/reset-link`, {
      resetUrl: RESET_URL,
      expiresAt: inDays(1),
      emailSent: false,
    });
    await user.click((await menuOf(user, 'Sofia Marin')).getByRole('menuitem', { name: 'Copy reset link' }));
    await user.click(await screen.findByRole('button', { name: 'Create reset link' }));
    const dialog = await screen.findByRole('dialog', { name: 'Reset link for Sofia Marin' });
    expect(within(dialog).getByLabelText('Reset link')).toHaveValue(RESET_URL);
    expect(calls[0]?.body).toEqual({ sendEmail: false });
  });

  it('offers to provision the first user, or to clear filters that match no one', async () => {
    const { user, router } = open([], {}, '?users.search=zoe');
    expect(await screen.findByRole('heading', { name: 'No users match “zoe”' })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show all users' }));
    expect(await screen.findByRole('heading', { name: 'No users yet' })).toBeInTheDocument();
    expect(router.state.location.search).not.toContain('users.');
  });

  it('shows no users of a deleted tenant', async () => {
    const tenant = aNewTenant({ status: 'deleted' });
    const { home } = answerUsers(tenant);
    renderConsole(`${home}/users`);
    expect(await screen.findByRole('heading', { name: 'Users aren’t shown' })).toBeInTheDocument();
  });

  it('shows two lines per user on a phone', async () => {
    setViewport('phone');
    open();
    const row = await screen.findByRole('link', { name: /Elin Lindqvist/ });
    expect(row).toHaveTextContent('Employee · never signed in');
    expect(row).toHaveTextContent('Pending');
  });
});

describe('impersonating a user', () => {
  it('asks for a reason, notifies other tabs and follows the server’s redirect', async () => {
    const { user, home, router } = open();
    const calls = answer('post', `${home}/users/:userId/impersonate-login`, {
      ok: true,
      redirectTo: '/super/dashboard',
    });
    answer('get', '/super/overview', () =>
      failure({
        status: 403,
        code: 'IMPERSONATING',
        message: 'You can’t do this while you’re impersonating a user. Exit first.',
      }),
    );
    const heard = vi.fn<() => void>();
    const other = new BroadcastChannel('tenantry-session');
    other.onmessage = heard;
    await user.click((await menuOf(user, 'Sofia Marin')).getByRole('menuitem', { name: 'Login as this user…' }));
    await waitFor(() => expect(screen.getByLabelText('Reason')).toHaveFocus());
    await user.keyboard('  Ticket 4812  {Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/super/dashboard'));
    expect(calls.map(({ body }) => body)).toEqual([{ reason: 'Ticket 4812' }]);
    await waitFor(() => expect(heard).toHaveBeenCalled());
    other.close();
  });
});
