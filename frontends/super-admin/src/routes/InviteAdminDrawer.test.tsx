import { answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { aNewTenant } from '../testing/factories.ts';
import { answerTenant, answerTenants, renderConsole } from '../testing/renderConsole.tsx';

const tenant = aNewTenant();
const home = `/super/tenants/${tenant.id}`;
const inviteUrl = 'https://console.example.com/auth/invite?token=8Qm2vT5xkN0cWb7LzHr4Yd1sEa9UfJpGi6Rt3oB';

const invitation = {
  inviteUrl,
  token: '8Qm2vT5xkN0cWb7LzHr4Yd1sEa9UfJpGi6Rt3oB',
  expiresAt: new Date(Date.now() + 3 * 86_400_000).toISOString(),
  emailSent: false,
  invitation: { id: '1', tenantId: tenant.id, email: 'jonas.weller@example.com', role: 'admin', status: 'pending' },
};

const drawer = () => screen.findByRole('dialog', { name: 'Invite admin' });
const email = async () => within(await drawer()).findByRole('textbox', { name: 'Email' });
const create = () => screen.getByRole('button', { name: 'Create invitation' });

beforeEach(() => {
  answerTenants([]);
  answerTenant(tenant);
});

describe('inviting a tenant admin', () => {
  it('shows the link first, with its expiry, the warning and the request id', async () => {
    const posts = answer('post', `/super/tenants/${tenant.id}/invite-admin`, invitation, 201);
    const { user } = renderConsole(`${home}/invite`);
    await user.type(await email(), 'Jonas.Weller@example.com');
    await user.type(screen.getByRole('textbox', { name: 'First name' }), 'Jonas');
    await user.click(screen.getByRole('radio', { name: '3 days' }));
    await user.click(create());
    const inside = within(await drawer());
    expect(await inside.findByRole('heading', { name: 'Jonas is invited' })).toBeInTheDocument();
    expect(posts[0]!.body).toEqual({
      email: 'jonas.weller@example.com',
      firstName: 'Jonas',
      lastName: '',
      expiresInDays: 3,
    });
    expect(posts[0]!.headers.get('idempotency-key')).toMatch(/^[0-9a-f]{32}$/);
    expect(inside.getByRole('textbox', { name: 'Invite link' })).toHaveValue(inviteUrl);
    expect(inside.getByText('in 3 days')).toBeInTheDocument();
    expect(inside.getByText(/The first person to open it sets the password/)).toBeInTheDocument();
    expect(
      inside.getByText(/Mail isn’t configured\. Copy the link now, or later with Copy Invite Link/),
    ).toBeInTheDocument();
    expect(inside.getByText('req_TEST')).toBeInTheDocument();
  });

  it('says that the link is gone when a repeated request finds it used or replaced', async () => {
    answer('post', `/super/tenants/${tenant.id}/invite-admin`, { ...invitation, inviteUrl: null, token: null }, 201);
    const { user } = renderConsole(`${home}/invite`);
    await user.type(await email(), 'jonas.weller@example.com');
    await user.click(create());
    expect(await screen.findByText(/This link was used or replaced/)).toBeInTheDocument();
    expect(screen.queryByRole('textbox', { name: 'Invite link' })).not.toBeInTheDocument();
  });

  it('sends a new key for another invitation', async () => {
    const posts = answer('post', `/super/tenants/${tenant.id}/invite-admin`, invitation, 201);
    const { user } = renderConsole(`${home}/invite`);
    for (const sent of [1, 2]) {
      await user.type(await email(), 'jonas.weller@example.com');
      await user.click(create());
      await user.click(await screen.findByRole('button', { name: 'Invite another' }));
      expect(posts).toHaveLength(sent);
    }
    const [first, second] = posts.map(({ headers }) => headers.get('idempotency-key'));
    expect(first).toBeTruthy();
    expect(second).toBeTruthy();
    expect(second).not.toBe(first);
  });

  it('copies the link and says so', async () => {
    answer('post', `/super/tenants/${tenant.id}/invite-admin`, invitation, 201);
    const { user } = renderConsole(`${home}/invite`);
    await user.type(await email(), 'jonas.weller@example.com');
    await user.click(create());
    await user.click(await screen.findByRole('button', { name: 'Copy invite link' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeInTheDocument();
    expect(await navigator.clipboard.readText()).toBe(inviteUrl);
  });

  it('forgets the link and starts empty for another admin', async () => {
    answer('post', `/super/tenants/${tenant.id}/invite-admin`, invitation, 201);
    const { user, router } = renderConsole(`${home}/invite`);
    await user.type(await email(), 'jonas.weller@example.com');
    await user.click(create());
    await user.click(await screen.findByRole('button', { name: 'Invite another' }));
    expect(await email()).toHaveValue('');
    expect(screen.queryByDisplayValue(inviteUrl)).not.toBeInTheDocument();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(router.state.location.pathname).toBe(`${home}/onboarding`));
  });

  it('shows an email in use at its field and focuses it', async () => {
    const message = 'Another user of this tenant already uses this email.';
    answer('post', `/super/tenants/${tenant.id}/invite-admin`, () =>
      failure({
        status: 409,
        code: 'EMAIL_TAKEN',
        message,
        details: { fields: [{ path: 'email', message }] },
      }),
    );
    const { user } = renderConsole(`${home}/invite`);
    await user.type(await email(), 'claire@example.com');
    await user.click(create());
    await waitFor(async () => expect(await email()).toHaveAccessibleDescription(expect.stringContaining(message)));
    await waitFor(async () => expect(await email()).toHaveFocus());
    expect(screen.getAllByText(message)).toHaveLength(1);
  });

  it('says that the invitation failed, with the request id', async () => {
    answer('post', `/super/tenants/${tenant.id}/invite-admin`, () =>
      failure({ status: 429, code: 'RATE_LIMITED', message: 'Too many attempts. Wait a moment and try again.' }),
    );
    const { user } = renderConsole(`${home}/invite`);
    await user.type(await email(), 'claire@example.com');
    await user.click(create());
    const note = await screen.findByRole('alert');
    expect(note).toHaveTextContent('Couldn’t create the invitation. Nothing was changed');
    expect(note).toHaveTextContent('req_FAILED');
    expect(await email()).toHaveValue('claire@example.com');
  });

  it('focuses the email field when it opens over the tenant', async () => {
    const { user } = renderConsole(`${home}/onboarding`);
    await user.click(await screen.findByRole('link', { name: 'Invite admin…' }));
    await waitFor(async () => expect(await email()).toHaveFocus());
  });
});
