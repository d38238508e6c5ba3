import type { AuditRow, Me, PlatformAdminItem } from '@tenantry/kit';
import { aPlatformAdmin, answer, answerMe, failure, server } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { aPlatformAdminItem, anAuditRow } from '../testing/factories.ts';
import { renderConsole } from '../testing/renderConsole.tsx';

const me: Me = aPlatformAdmin();
const none = { status: 'none', expiresAt: null, lastSentAt: null } as const;
const dana = aPlatformAdminItem({
  id: me.user.id,
  email: me.user.email,
  firstName: 'Dana',
  lastName: 'Whitfield',
  status: 'active',
  invite: none,
});
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

type Around = { isMailConfigured?: boolean; others?: PlatformAdminItem[]; events?: AuditRow[] };

function open(admin: PlatformAdminItem, { isMailConfigured = false, others = [dana], events }: Around = {}) {
  answerMe(me);
  answer('get', '/super/settings/mailgun', {
    configured: isMailConfigured,
    domain: null,
    region: null,
    fromEmail: null,
    apiKeyMasked: null,
  });
  answer('get', '/super/admins', [...others, admin]);
  answer('get', `/super/admins/${admin.id}/invite`, {
    inviteUrl: 'https://console.example.com/auth/invite?token=abc',
    status: 'pending',
    expiresAt: admin.invite.expiresAt,
    usedAt: null,
    lastSentAt: null,
  });
  const event = anAuditRow({
    action: 'platform_admin_invite_generated',
    requestId: 'req_GEN',
    target: { type: 'user', id: admin.id, label: 'Ines Carvalho' },
    tenant: null,
  });
  const audit = answer('get', '/super/audit', { items: events ?? [event], nextCursor: null });
  return { ...renderConsole(`/super/settings/admins/${admin.id}`), audit };
}

const drawer = (name: RegExp) => screen.findByRole('dialog', { name });

describe('the platform admin drawer', () => {
  it('shows the link with its expiry, in amber on its last day', async () => {
    const { unmount } = open(
      aPlatformAdminItem({ invite: { status: 'pending', expiresAt: inHours(20.5), lastSentAt: null } }),
    );
    expect(await screen.findByLabelText('Invite link')).toHaveValue(
      'https://console.example.com/auth/invite?token=abc',
    );
    const note = screen.getByText(/Expires/);
    expect(note).toHaveTextContent('Expires in 20 hours');
    expect(note.closest('[data-tone="warn"]')).not.toBeNull();
    unmount();
    open(aPlatformAdminItem());
    expect((await screen.findByText(/Expires/)).closest('[data-tone="warn"]')).toBeNull();
  });

  it('shows a sign-in block and unlocks after a confirmation', async () => {
    const ines = aPlatformAdminItem({
      status: 'active',
      signInBlock: { until: inHours(0.5), isEverywhere: true },
    });
    const { user } = open(ines);
    const calls = answer('post', `/super/admins/${ines.id}/unlock-sign-in`, { ok: true });
    expect(await screen.findByText('from every device not used before')).toBeInTheDocument();
    expect(screen.getByText(/Ends/)).toHaveTextContent(/in (29|30) min/);
    await user.click(screen.getByRole('button', { name: 'Unlock…' }));
    await user.click(
      within(await screen.findByRole('dialog', { name: /Unlock sign-in for/ })).getByRole('button', { name: 'Unlock' }),
    );
    expect(await screen.findByText('Ines Carvalho can sign in again')).toBeInTheDocument();
    expect(calls).toHaveLength(1);
  });

  it('explains Resend and Regenerate, and resends after a confirmation if mail is configured', async () => {
    const ines = aPlatformAdminItem();
    const { user } = open(ines, { isMailConfigured: true });
    expect(await screen.findByText(/Resend emails this link again. Regenerate replaces it/)).toBeInTheDocument();
    const calls = answer('post', `/super/admins/${ines.id}/invite/send`, { ok: true });
    const resend = () => screen.getByRole('button', { name: 'Resend Invite…' });
    await waitFor(() => expect(resend()).not.toHaveAttribute('aria-disabled'));
    await user.click(resend());
    await user.click(await screen.findByRole('button', { name: 'Resend Invite' }));
    expect(await screen.findByText('The invitation is on its way to ines.carvalho@example.com')).toBeInTheDocument();
    expect(calls).toHaveLength(1);
  });

  it('hides the invitation once a password is set', async () => {
    open(aPlatformAdminItem({ status: 'active', invite: none }));
    await drawer(/Ines Carvalho/);
    expect(screen.queryByRole('heading', { name: 'Invitation' })).not.toBeInTheDocument();
  });

  it('sends only changed fields and shows a taken email at its field', async () => {
    const ines = aPlatformAdminItem({ status: 'active', invite: none });
    const { user } = open(ines);
    const taken = 'A platform admin with this address exists already.';
    const calls = answer('patch', `/super/admins/${ines.id}`, () =>
      failure({
        status: 409,
        code: 'EMAIL_TAKEN',
        message: taken,
        details: { fields: [{ path: 'email', message: taken }] },
      }),
    );
    const email = await screen.findByLabelText('Email');
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    await user.clear(email);
    await user.type(email, 'Dana.Whitfield@example.com');
    expect(screen.getByText(/is signed out everywhere. Unused links stop working/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(email).toHaveAccessibleDescription(expect.stringContaining(taken)));
    expect(email).toHaveAccessibleDescription(expect.stringContaining('req_FAILED'));
    expect(calls[0]?.body).toEqual({ email: 'dana.whitfield@example.com' });
    answer('patch', `/super/admins/${ines.id}`, { ...ines, email: 'ines@example.com' });
    answer('get', '/super/admins', [dana, { ...ines, email: 'ines@example.com' }]);
    await user.clear(email);
    await user.type(email, 'ines@example.com{Enter}');
    expect(await screen.findByText('Saved Ines Carvalho')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
  });

  it('asks before leaving with unsaved changes', async () => {
    const { user, router } = open(aPlatformAdminItem({ status: 'active', invite: none }));
    await user.type(await screen.findByLabelText('First name'), 'z');
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('dialog', { name: /unsaved|leave|not saved|discard/i })).toBeInTheDocument();
    expect(router.state.location.pathname).toMatch(/admins\/.+/);
  });

  it('lists the account’s events and links to the audit log', async () => {
    const ines = aPlatformAdminItem();
    const { audit } = open(ines);
    expect(await screen.findByRole('link', { name: 'Made an invite link' })).toHaveAttribute(
      'href',
      expect.stringContaining('/super/audit?search=req_GEN&row='),
    );
    expect(screen.getByRole('link', { name: 'Open in audit log' })).toHaveAttribute(
      'href',
      `/super/audit?targetId=${ines.id}`,
    );
    expect(audit[0]!.query.get('targetId')).toBe(ines.id);
  });

  it('demotes only after the typed phrase and reactivates the tenant account if requested', async () => {
    const promotedFrom = { userId: 'u1', tenantId: 't1', tenantName: 'Northwind Dental' };
    const ines = aPlatformAdminItem({ status: 'active', invite: none, promotedFrom });
    const { user } = open(ines);
    const sent: { phrase: string | null; body: unknown }[] = [];
    server.use(
      http.post(`*/api/v1/super/admins/${ines.id}/demote`, async ({ request }) => {
        sent.push({ phrase: request.headers.get('x-confirm'), body: await request.json() });
        return HttpResponse.json({ ...ines, isActive: false, status: 'inactive' });
      }),
    );
    await user.click(await screen.findByRole('button', { name: 'Demote…' }));
    const dialog = await drawer(/Demote Ines Carvalho\?/);
    const confirm = within(dialog).getByRole('button', { name: 'Demote' });
    expect(confirm).toBeDisabled();
    await user.click(within(dialog).getByRole('checkbox', { name: 'Reactivate the account in Northwind Dental' }));
    await user.type(within(dialog).getByRole('textbox'), 'DEMOTE_SUPER_ADMIN');
    await user.click(confirm);
    expect(await screen.findByText('Ines Carvalho is no longer a platform admin')).toBeInTheDocument();
    expect(sent).toEqual([{ phrase: 'DEMOTE_SUPER_ADMIN', body: { reactivateTenantAccount: true } }]);
  });

  it('offers no Reactivate for a demoted admin and explains how to restore access', async () => {
    const promotedFrom = { userId: 'u1', tenantId: 't1', tenantName: 'Northwind Dental' };
    open(
      aPlatformAdminItem({
        isActive: false,
        status: 'inactive',
        invite: none,
        demotedAt: '2026-03-07T10:00:00.000Z',
        promotedFrom,
      }),
    );
    expect(await screen.findByRole('link', { name: 'their account in Northwind Dental' })).toHaveAttribute(
      'href',
      expect.stringContaining('/users/u1'),
    );
    expect(screen.queryByRole('button', { name: /Reactivate/ })).not.toBeInTheDocument();
    expect(screen.getByText(/^demoted/)).toHaveTextContent('demoted 7 Mar 2026');
  });

  it('lists a refused sign-in as made by someone unknown', async () => {
    const ines = aPlatformAdminItem({
      status: 'active',
      invite: none,
      lastLoginAt: new Date().toISOString(),
    });
    open(ines, { events: [anAuditRow({ action: 'auth_sign_in_refused', outcome: 'refused', actor: null })] });
    const event = (await screen.findByText('Was refused at sign-in')).closest('li');
    expect(event).toHaveTextContent('Someone');
    expect(screen.getByText(/last login/)).toHaveTextContent('last login just now');
  });

  it('doesn’t let admins deactivate themselves and announces why', async () => {
    const other = aPlatformAdminItem({ status: 'active', invite: none });
    open(dana, { others: [other] });
    const deactivate = await screen.findByRole('button', { name: 'Deactivate…' });
    expect(deactivate).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getByText('You can’t deactivate or demote yourself; ask another owner.')).toBeInTheDocument();
  });

  it('says that the platform admin doesn’t exist', async () => {
    open(aPlatformAdminItem(), {});
    answer('get', '/super/admins', [dana]);
    expect(await screen.findByText('Platform admin not found')).toBeInTheDocument();
  });
});
