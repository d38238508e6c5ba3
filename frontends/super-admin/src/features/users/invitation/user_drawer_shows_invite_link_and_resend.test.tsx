import { answer, failure, setViewport } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aNewTenant, anAuditRow } from '../../../testing/factories.ts';
import { renderConsole } from '../../../testing/renderConsole.tsx';
import { INVITE_URL, aTenantUserItem, anActiveUser, answerUsers, inDays } from '../../../testing/tenantUsers.ts';

type World = NonNullable<Parameters<typeof answerUsers>[1]>;

const pending = {
  inviteUrl: INVITE_URL,
  status: 'pending' as const,
  expiresAt: inDays(6),
  usedAt: null,
  lastSentAt: null,
};

function open(elin = aTenantUserItem(), world: World = {}) {
  const tenant = aNewTenant();
  const answered = answerUsers(tenant, { users: [elin], invite: pending, ...world });
  return { ...answered, ...renderConsole(`/super/tenants/${tenant.id}/users/${elin.id}/invitation`) };
}

describe('a user’s invitation tab', () => {
  it('shows the link with its expiry, last email and history', async () => {
    const elin = aTenantUserItem({
      invite: { status: 'pending', expiresAt: inDays(6), lastSentAt: new Date(Date.now() - 7_300_000).toISOString() },
    });
    const history = [
      anAuditRow({ action: 'super_user_invite_emailed' }),
      anAuditRow({ action: 'super_user_invite_generated', details: { expiresAt: '2026-03-18T16:40:00.000Z' } }),
      anAuditRow({ action: 'auth_signed_in' }),
    ];
    const { user } = open(elin, { history });
    const panel = await screen.findByRole('region', { name: 'Invite link' });
    expect(await within(panel).findByLabelText('Invite link')).toHaveValue(INVITE_URL);
    expect(within(panel).getByText('Pending')).toBeInTheDocument();
    expect(within(panel).getByText('in 6 days')).toBeInTheDocument();
    expect(within(panel).getByText('2 h ago')).toBeInTheDocument();
    await user.click(within(panel).getByRole('button', { name: 'Copy invite link' }));
    expect(await navigator.clipboard.readText()).toBe(INVITE_URL);
    const moments = await within(await screen.findByRole('list', { name: 'Invitation history' })).findAllByRole(
      'listitem',
    );
    expect(moments.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Sent by Dana Whitfield'),
      expect.stringContaining('New link created by Dana Whitfield'),
    ]);
    expect(screen.getByText(/Regenerate replaces it, and this link stops working at once/)).toBeInTheDocument();
  });

  it('says that mail to the address bounced, also before it is sent again', async () => {
    const reason = '5.1.1 The email account does not exist';
    const asked = answer('get', '/super/outbox/address', {
      problem: { state: 'bounced', at: new Date(Date.now() - 7_300_000).toISOString(), reason },
    });
    const { user } = open(undefined, { isMailConfigured: true });
    const text = 'Email to elin.lindqvist@example.com bounced';
    expect((await screen.findByText(text)).closest('[role=note]')).toHaveTextContent(`2 h ago: ${reason}`);
    expect(asked[0]!.query.get('email')).toBe('elin.lindqvist@example.com');
    await user.click(await screen.findByRole('button', { name: 'Resend Invite…' }));
    expect(await within(await screen.findByRole('dialog', { name: /^Resend/ })).findByText(text)).toBeInTheDocument();
  });

  it('resends after a confirmation and shows the outbox status', async () => {
    const mail = {
      id: 'm',
      tenant: null,
      toEmail: 'elin.lindqvist@example.com',
      template: 'invitation',
      status: 'abandoned',
      attempts: 8,
      nextAttemptAt: null,
      lastError: 'Mailgun answered 401',
      requestId: 'req_MAIL',
      createdAt: '2026-03-12T13:00:00.000Z',
      sentAt: null,
    } as NonNullable<World['mails']>[number];
    const { user, home, one } = open(undefined, { isMailConfigured: true, mails: [mail] });
    const calls = answer('post', `${home}/users/:userId/invite/send`, { ok: true });
    expect(await screen.findByText('Given up')).toBeInTheDocument();
    expect(screen.getByText('Mailgun answered 401')).toBeInTheDocument();
    const resend = () => screen.getByRole('button', { name: 'Resend Invite…' });
    await waitFor(() => expect(resend()).not.toHaveAttribute('aria-disabled'));
    await user.click(resend());
    const question = await screen.findByRole('dialog', { name: 'Resend the invitation to Elin Lindqvist?' });
    expect(calls).toHaveLength(0);
    const reads = one.length;
    await user.click(within(question).getByRole('button', { name: 'Resend Invite' }));
    expect(await screen.findByText('The invitation is on its way to elin.lindqvist@example.com')).toBeInTheDocument();
    expect(calls).toHaveLength(1);
    expect(one.length).toBeGreaterThan(reads);
  });

  it('disables resending without mail and says why', async () => {
    const { user, home } = open();
    const calls = answer('post', `${home}/users/:userId/invite/send`, { ok: true });
    const resend = await screen.findByRole('button', { name: 'Resend Invite…' });
    expect(resend).toHaveAttribute('aria-disabled', 'true');
    await user.hover(resend);
    expect(await screen.findByText('Mail isn’t configured; copy the link instead')).toBeInTheDocument();
    await user.click(resend);
    expect(screen.queryByRole('dialog', { name: /Resend the invitation/ })).not.toBeInTheDocument();
    expect(calls).toHaveLength(0);
  });

  it('replaces the shown link when it is regenerated', async () => {
    const { user, home } = open();
    await screen.findByLabelText('Invite link', { selector: 'input' });
    await user.click(screen.getByRole('button', { name: 'Regenerate…' }));
    const question = await screen.findByRole('dialog', { name: 'Replace the invite link for Elin Lindqvist?' });
    expect(question).toHaveTextContent('The current link stops working at once.');
    answer('post', `${home}/users/:userId/invite/regenerate`, { inviteUrl: `${INVITE_URL}2`, expiresAt: inDays(7) });
    answer('get', `${home}/users/:userId/invite`, { ...pending, inviteUrl: `${INVITE_URL}2` });
    await user.click(within(question).getByRole('button', { name: 'Regenerate' }));
    await waitFor(() =>
      expect(screen.getByLabelText('Invite link', { selector: 'input' })).toHaveValue(`${INVITE_URL}2`),
    );
    expect(screen.queryByRole('dialog', { name: /invite link/ })).not.toBeInTheDocument();
  });

  it('revokes after a confirmation', async () => {
    const { user, home } = open();
    const calls = answer('post', `${home}/users/:userId/invite/revoke`, { ok: true });
    await user.click(await screen.findByRole('button', { name: 'Revoke…' }));
    expect(calls).toHaveLength(0);
    await user.click(await screen.findByRole('button', { name: 'Revoke' }));
    expect(await screen.findByText('The invitation for Elin Lindqvist is revoked')).toBeInTheDocument();
    expect(calls).toHaveLength(1);
  });

  it('offers a link for a user who was never invited', async () => {
    const none = { status: 'none' as const, expiresAt: null, lastSentAt: null };
    open(aTenantUserItem({ invite: none }), { invite: { inviteUrl: null, usedAt: null, ...none } });
    expect(await screen.findByRole('button', { name: 'Create invite link…' })).toBeInTheDocument();
    expect(screen.getByText(/Elin hasn’t been invited yet/)).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Invite link' })).not.toBeInTheDocument();
  });

  it('offers no link once the invitation is accepted', async () => {
    const sofia = anActiveUser();
    open(sofia, {
      invite: {
        inviteUrl: null,
        status: 'accepted',
        expiresAt: inDays(1),
        usedAt: '2026-03-12T13:00:00.000Z',
        lastSentAt: null,
      },
    });
    expect(await screen.findByText(/To restore access, create a reset link/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Invite|invite link|Regenerate/ })).not.toBeInTheDocument();
  });

  it('shows the request id when regenerating fails', async () => {
    const { user, home } = open();
    answer('post', `${home}/users/:userId/invite/regenerate`, () =>
      failure({
        status: 409,
        code: 'INVITE_NOT_NEEDED',
        message: 'This user has already chosen a password. Create a reset link instead.',
        requestId: 'req_NOTNEEDED',
      }),
    );
    await user.click(await screen.findByRole('button', { name: 'Regenerate…' }));
    await user.click(await screen.findByRole('button', { name: 'Regenerate' }));
    const note = await screen.findByRole('alert');
    expect(note).toHaveTextContent('This user has already chosen a password.');
    expect(within(note).getByText('req_NOTNEEDED')).toBeInTheDocument();
  });

  it('shows both actions in the footer on a phone', async () => {
    setViewport('phone');
    open();
    const footer = (await screen.findByRole('button', { name: 'Resend Invite…' })).closest('footer');
    expect(within(footer as HTMLElement).getByRole('button', { name: 'Regenerate…' })).toBeInTheDocument();
    expect(screen.getAllByRole('button', { name: 'Resend Invite…' })).toHaveLength(1);
  });
});
