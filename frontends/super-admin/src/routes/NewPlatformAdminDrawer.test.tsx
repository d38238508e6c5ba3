import { aPlatformAdmin, answer, answerMe, failure } from '@tenantry/kit/testing';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aPlatformAdminItem } from '../testing/factories.ts';
import { renderConsole } from '../testing/renderConsole.tsx';

const ines = aPlatformAdminItem({ invite: { status: 'none', expiresAt: null, lastSentAt: null } });

function open({ isMailConfigured = false } = {}) {
  answerMe(aPlatformAdmin());
  answer('get', '/super/settings/mailgun', {
    configured: isMailConfigured,
    domain: null,
    region: null,
    fromEmail: null,
    apiKeyMasked: null,
  });
  answer('get', '/super/admins', [ines]);
  answer('get', '/super/audit', { items: [], nextCursor: null });
  const created = answer('post', '/super/admins', ines, 201);
  const invited = answer(
    'post',
    `/super/admins/${ines.id}/invite`,
    ({ body }) => ({
      inviteUrl: 'https://x/auth/invite?token=abc',
      expiresAt: new Date().toISOString(),
      tokenMasked: 'abc…',
      emailSent: (body as { sendEmail: boolean }).sendEmail,
    }),
    201,
  );
  return { ...renderConsole('/super/settings/admins/new'), created, invited };
}

async function fill(user: ReturnType<typeof open>['user']) {
  await user.type(await screen.findByLabelText('First name'), 'Ines');
  await user.type(screen.getByLabelText('Last name'), 'Carvalho');
  await user.type(screen.getByLabelText('Email'), ' Ines.Carvalho@example.com');
}

const submit = () => screen.getByRole('button', { name: 'Create platform admin' });

describe('the new platform admin drawer', () => {
  it('creates the admin with an invite link and opens their drawer', async () => {
    const { user, created, invited, router } = open();
    await fill(user);
    expect(screen.getByRole('checkbox', { name: 'Generate invite link now' })).toBeChecked();
    await user.click(submit());
    expect(await screen.findByText('Ines Carvalho was created; the invite link is ready')).toBeInTheDocument();
    expect(created[0]?.body).toEqual({
      firstName: 'Ines',
      lastName: 'Carvalho',
      email: 'ines.carvalho@example.com',
      platformRole: 'owner',
    });
    expect(created[0]?.headers.get('idempotency-key')).toMatch(/^[0-9a-f]{32}$/);
    expect(invited[0]?.headers.get('idempotency-key')).toMatch(/^[0-9a-f]{32}$/);
    expect(invited[0]?.body).toEqual({ expiresInDays: 7, sendEmail: false });
    await waitFor(() => expect(router.state.location.pathname).toBe(`/super/settings/admins/${ines.id}`));
  });

  it('disables the email invite without mail and says why', async () => {
    open();
    const box = await screen.findByRole('checkbox', { name: 'Send email invite' });
    expect(box).toBeDisabled();
    expect(box).not.toBeChecked();
    expect(box).toHaveAccessibleDescription('Mail isn’t configured for the platform. Copy the link instead.');
  });

  it('emails the invitation if mail is configured and it is requested', async () => {
    const { user, invited } = open({ isMailConfigured: true });
    await fill(user);
    const box = screen.getByRole('checkbox', { name: 'Send email invite' });
    await waitFor(() => expect(box).toBeEnabled());
    await user.click(box);
    await user.click(submit());
    expect(await screen.findByText('Ines Carvalho was created; the invitation is on its way')).toBeInTheDocument();
    expect(invited[0]?.body).toEqual({ expiresInDays: 7, sendEmail: true });
  });

  it('creates the admin without an invitation if requested', async () => {
    const { user, invited } = open();
    await fill(user);
    await user.click(screen.getByRole('checkbox', { name: 'Generate invite link now' }));
    await user.click(submit());
    expect(await screen.findByText('Ines Carvalho is created without an invitation')).toBeInTheDocument();
    expect(invited).toHaveLength(0);
  });

  it('says that the admin was created when only the link failed, and opens their drawer', async () => {
    const { user, router } = open();
    answer('post', `/super/admins/${ines.id}/invite`, () =>
      failure({
        status: 429,
        code: 'RATE_LIMITED',
        message: 'Too many attempts. Wait a moment and try again.',
        requestId: 'req_LIMIT',
      }),
    );
    await fill(user);
    await user.click(submit());
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Ines Carvalho is created, but the invite link failed');
    expect(alert).toHaveTextContent('req_LIMIT');
    await waitFor(() => expect(router.state.location.pathname).toBe(`/super/settings/admins/${ines.id}`));
  });

  it('requires names and email and focuses the first missing one', async () => {
    const { user, created } = open();
    await user.type(await screen.findByLabelText('First name'), 'Ines');
    await user.click(submit());
    expect(await screen.findByText('Enter an email address.')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByLabelText('Last name')).toHaveFocus());
    expect(created).toHaveLength(0);
  });
});
