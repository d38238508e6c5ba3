import type { SignInBlock } from '@tenantry/kit';
import { answer } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aNewTenant, anAuditRow } from '../../testing/factories.ts';
import { renderConsole } from '../../testing/renderConsole.tsx';
import { RESET_URL, anActiveUser, answerUsers, inDays } from '../../testing/tenantUsers.ts';

const sofia = anActiveUser();

function open(world: Parameters<typeof answerUsers>[1] = {}) {
  const tenant = aNewTenant();
  const answered = answerUsers(tenant, { users: [sofia], ...world });
  return { ...answered, ...renderConsole(`${answered.home}/users/${sofia.id}/security`) };
}

describe('a user’s security tab', () => {
  it('sets a temporary password after a confirmation and shows it once', async () => {
    const { user, home, router } = open();
    const calls = answer('post', `${home}/users/:userId/set-password`, { ok: true });
    await user.click(await screen.findByRole('button', { name: 'Set password' }));
    await user.type(await screen.findByLabelText('Password', { selector: 'input' }), 'short');
    await user.click(screen.getByRole('button', { name: 'Set password…' }));
    expect(await screen.findByText(/Use at least \d+ characters/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Generate' }));
    const { value } = screen.getByLabelText<HTMLInputElement>('Password', { selector: 'input' });
    await user.click(screen.getByRole('button', { name: 'Set password…' }));
    const question = await screen.findByRole('dialog', { name: 'Set a password for Sofia Marin?' });
    expect(question).toHaveTextContent('Sofia is signed out everywhere at once');
    expect(calls).toHaveLength(0);
    await user.click(within(question).getByRole('button', { name: 'Set password' }));
    const panel = await screen.findByRole('region', { name: /shown only once/ });
    expect(within(panel).getByText(value)).toBeInTheDocument();
    expect(within(panel).getByText('Do not send this password over email.')).toBeInTheDocument();
    expect(calls[0]?.body).toEqual({ password: value, mustChangeOnNextLogin: true });
    expect(router.state.location.hash).toBe('');
    await user.click(within(panel).getByRole('button', { name: 'Hide the password for good' }));
    await waitFor(() => expect(screen.queryByText(value)).not.toBeInTheDocument());
  });

  it('lists the user’s sessions and signs them out of one and of all', async () => {
    const session = (id: string, ip: string | null) => ({
      id,
      ip,
      userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:148.0) Gecko/20100101 Firefox/148.0',
      createdAt: '2026-03-12T13:00:00.000Z',
      lastSeenAt: new Date(Date.now() - 5.5 * 60_000).toISOString(),
      expiresAt: inDays(1),
    });
    const { user, home } = open({ sessions: [session('a', '203.0.113.24'), session('b', null)] });
    const list = await screen.findByRole('list', { name: 'Sessions of Sofia Marin' });
    expect(within(list).getAllByRole('listitem')[0]).toHaveTextContent(
      /Firefox 148, macOS.*203\.0\.113\.24, last seen 5 min ago/,
    );
    expect(screen.getByText('Signed in 2 times')).toBeInTheDocument();

    const one = answer('delete', `${home}/users/:userId/sessions/:sessionId`, { ok: true });
    await user.click(screen.getByRole('button', { name: 'Sign out of Firefox 148, macOS at 203.0.113.24' }));
    answer('get', `${home}/users/:userId/sessions`, { items: [session('b', null)], nextCursor: null });
    await user.click(await screen.findByRole('button', { name: 'Sign out' }));
    await screen.findByText('Signed in once');
    expect(one[0]!.params).toMatchObject({ userId: sofia.id, sessionId: 'a' });

    const all = answer('delete', `${home}/users/:userId/sessions`, { ok: true, ended: 1 });
    await user.click(screen.getByRole('button', { name: 'Sign out everywhere…' }));
    expect(await screen.findByRole('dialog', { name: 'Sign Sofia Marin out everywhere?' })).toBeInTheDocument();
    expect(all).toHaveLength(0);
    answer('get', `${home}/users/:userId/sessions`, { items: [], nextCursor: null });
    await user.click(screen.getByRole('button', { name: 'Sign out everywhere' }));
    await screen.findByText('Not signed in');
    expect(all).toHaveLength(1);
    expect(screen.queryByRole('button', { name: 'Sign out everywhere…' })).not.toBeInTheDocument();
  });

  it('shows a pending reset link with its expiry', async () => {
    open({ resetLink: { resetUrl: RESET_URL, status: 'pending', expiresAt: inDays(1), usedAt: null } });
    expect(await screen.findByLabelText('Reset link', { selector: 'input' })).toHaveValue(RESET_URL);
    expect(screen.getByText(/Not used yet/)).toHaveTextContent(/Expires in 1 day/);
  });

  it('says when a reset link was used', async () => {
    open({
      resetLink: { resetUrl: null, status: 'accepted', expiresAt: inDays(1), usedAt: '2026-02-14T08:51:00.000Z' },
    });
    expect(await screen.findByText(/The last one was used on/)).toHaveTextContent('14 Feb 2026');
    expect(screen.queryByLabelText('Reset link', { selector: 'input' })).not.toBeInTheDocument();
  });

  it('says which second factors the user has, and resets them only with a reason', async () => {
    const secondFactor = {
      since: '2026-02-14T08:51:00.000Z',
      passkeys: 2,
      authenticatorApp: true,
      recoveryCodesLeft: 7,
      lastUsedAt: null,
    };
    const { user, home } = open({ users: [{ ...sofia, secondFactor }] });
    const calls = answer('post', `${home}/users/:userId/factors/reset`, {
      resetUrl: RESET_URL,
      expiresAt: inDays(1),
      emailSent: false,
    });
    expect(await screen.findByText('2 passkeys, authenticator app')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Reset second factor…' }));
    const question = within(await screen.findByRole('dialog', { name: 'Reset the second factor of Sofia Marin?' }));
    await user.click(question.getByRole('button', { name: 'Reset second factor' }));
    expect(question.getByText(/Say why/)).toBeInTheDocument();
    expect(calls).toHaveLength(0);
    await user.type(question.getByLabelText('Reason'), 'Lost phone, called back{Enter}');
    const link = within(await screen.findByRole('dialog', { name: 'Reset link for Sofia Marin' }));
    expect(link.getByLabelText('Reset link')).toHaveValue(RESET_URL);
    expect(calls.map(({ body }) => body)).toEqual([{ reason: 'Lost phone, called back' }]);
  });

  it('removes a user permanently after the dialog says what will be deleted and the email is typed', async () => {
    const { user, home } = open({ users: [sofia] });
    answer('get', `${home}/users/:userId/removal`, {
      sessions: 1,
      links: 0,
      mails: 0,
      linkedClients: 0,
      isOwner: false,
    });
    const removals = answer('delete', `${home}/users/:userId`, { ok: true });
    await user.click(await screen.findByRole('button', { name: 'Remove…' }));
    const question = within(await screen.findByRole('dialog', { name: 'Remove Sofia Marin for good?' }));
    expect(await question.findByText('1 session')).toBeInTheDocument();
    await user.type(question.getByRole('textbox'), sofia.email);
    await user.click(question.getByRole('button', { name: 'Remove' }));
    expect(await screen.findByText('Sofia Marin is removed')).toBeInTheDocument();
    expect(removals).toHaveLength(1);
  });

  it('has nothing to reset for a user without a second factor', async () => {
    open({ users: [{ ...sofia, secondFactor: null }] });
    expect(await screen.findByText('Signs in with the password alone.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Reset second factor…' })).toHaveAttribute('aria-disabled', 'true');
  });

  it('shows when a sign-in block ends and unlocks after a confirmation', async () => {
    const tenant = aNewTenant();
    let signInBlock: SignInBlock | undefined = {
      until: new Date(Date.now() + 7.5 * 60_000).toISOString(),
      isEverywhere: false,
    };
    const { home } = answerUsers(tenant);
    answer('get', `${home}/users/:userId`, () => ({ ...sofia, signInBlock }));
    const calls = answer('post', `${home}/users/:userId/unlock-sign-in`, () => {
      signInBlock = undefined;
      return { ok: true };
    });
    const { user } = renderConsole(`${home}/users/${sofia.id}/security`);
    expect(await screen.findByText('Blocked')).toBeInTheDocument();
    expect(screen.getByText(/Ends/)).toHaveTextContent('in 7 min');
    await user.click(screen.getByRole('button', { name: 'Unlock…' }));
    const question = await screen.findByRole('dialog', { name: 'Unlock sign-in for Sofia Marin?' });
    expect(calls).toHaveLength(0);
    await user.click(within(question).getByRole('button', { name: 'Unlock' }));
    expect(await screen.findByText('Sofia Marin can sign in again')).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByText('Blocked')).not.toBeInTheDocument());
    expect(calls[0]?.params['userId']).toBe(sofia.id);
  });

  it('sends a password reset if mail is configured', async () => {
    const { user, home } = open({ isMailConfigured: true });
    const calls = answer('post', `${home}/users/:userId/password-reset`, { resetUrl: RESET_URL, emailSent: true });
    const send = () => screen.getByRole('button', { name: 'Send Password Reset…' });
    await waitFor(() => expect(send()).not.toHaveAttribute('aria-disabled'));
    await user.click(send());
    const question = await screen.findByRole('dialog', { name: 'Send a password reset to Sofia Marin?' });
    await user.click(within(question).getByRole('button', { name: 'Send Password Reset' }));
    expect(await screen.findByText('The reset link is on its way to sofia.marin@example.com')).toBeInTheDocument();
    expect(calls).toHaveLength(1);
  });

  it('shows who impersonated the user, for how long and why', async () => {
    const tenant = aNewTenant();
    const { home } = answerUsers(tenant, { users: [sofia] });
    answer('get', '/super/audit', ({ query }) => {
      const action = query.get('action');
      const started = anAuditRow({ action: 'super_user_impersonation_started', details: { reason: 'Ticket 4812' } });
      const ended = anAuditRow({
        action: 'super_user_impersonation_ended',
        occurredAt: '2026-03-12T13:09:21.000Z',
        details: { minutes: 4 },
      });
      return {
        items: action === started.action ? [started] : action === ended.action ? [ended] : [],
        nextCursor: null,
      };
    });
    renderConsole(`${home}/users/${sofia.id}/security`);
    expect(await screen.findByText(/, by Dana Whitfield/)).toBeInTheDocument();
    expect(await screen.findByText('Lasted 4 min')).toBeInTheDocument();
    expect(screen.getByText('“Ticket 4812”')).toBeInTheDocument();
  });
});
