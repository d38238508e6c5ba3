import { answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { aNewTenant } from '../../../testing/factories.ts';
import { renderConsole } from '../../../testing/renderConsole.tsx';
import { RESET_URL, aTenantUserItem, anActiveUser, answerUsers, inDays } from '../../../testing/tenantUsers.ts';

const tomas = {
  id: '0190dddd-0000-7000-8000-00000000aaaa',
  email: 'tomas.berg@example.com',
  firstName: 'Tomas',
  lastName: 'Berg',
  role: 'EMPLOYEE' as const,
  isActive: true,
  status: 'pending' as const,
};
const SIGN_IN_URL = 'https://console.example.com/t/harbor-physio';
const created = {
  ok: true,
  created: true,
  user: tomas,
  signInUrl: SIGN_IN_URL,
  resetUrl: RESET_URL,
  expiresAt: inDays(1),
  emailSent: false,
};
const provisionButton = () => screen.findByRole('button', { name: 'Provision access' });

async function identify(user: UserEvent, email = 'Tomas.Berg@example.com') {
  await user.type(await screen.findByLabelText('Email'), email);
  await user.type(screen.getByLabelText('First name'), 'Tomas');
  await user.type(screen.getByLabelText('Last name'), 'Berg');
  await user.click(screen.getByRole('button', { name: 'Continue' }));
}

function open(world: Parameters<typeof answerUsers>[1] = {}, tenant = aNewTenant()) {
  const answered = answerUsers(tenant, world);
  return { ...answered, ...renderConsole(`/super/tenants/${tenant.id}/users/provision`) };
}

describe('provisioning user access', () => {
  it('ends with a copyable reset link, its expiry and a summary', async () => {
    const { user, home, router } = open({ users: [aTenantUserItem({ ...tomas })].slice(1) });
    const calls = answer('post', `${home}/users/provision`, created);
    answer(
      'get',
      `${home}/users/:userId`,
      aTenantUserItem({ ...tomas, invite: { status: 'none', expiresAt: null, lastSentAt: null } }),
    );
    await identify(user);
    await user.click(await screen.findByRole('button', { name: 'Continue to review' }));
    await user.click(await provisionButton());

    expect(await screen.findByRole('heading', { name: 'Tomas Berg has access' })).toHaveFocus();
    expect(screen.getByLabelText('Reset link', { selector: 'input' })).toHaveValue(RESET_URL);
    expect(screen.getByLabelText('Sign-in page', { selector: 'input' })).toHaveValue(SIGN_IN_URL);
    expect(screen.getByText(/Expires/)).toHaveTextContent(/in 1 day/);
    expect(screen.getByText('works once')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Copy reset link' }));
    expect(await navigator.clipboard.readText()).toBe(RESET_URL);
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeInTheDocument();
    expect(screen.getByText('Created in Harbor Physio')).toBeInTheDocument();
    expect(screen.getByText('Pending')).toBeInTheDocument();
    expect(screen.getByText('req_TEST')).toBeInTheDocument();
    expect(screen.getByText(/sees a waiting page/)).toBeInTheDocument();
    expect(calls[0]?.body).toEqual({
      email: 'Tomas.Berg@example.com',
      firstName: 'Tomas',
      lastName: 'Berg',
      role: 'EMPLOYEE',
      activateNow: true,
      method: 'RESET_LINK',
      sendEmail: false,
    });

    await user.click(screen.getByRole('link', { name: 'Open user drawer' }));
    await waitFor(() =>
      expect(router.state.location.pathname).toBe(`/super/tenants/${home.split('/').at(-1)}/users/${tomas.id}`),
    );
  });

  it('recognises an existing email, fills in name and role, and lists the changes', async () => {
    const ben = anActiveUser({
      email: 'ben@example.com',
      firstName: 'Ben',
      lastName: 'Castellan',
      role: 'CLIENT',
      isActive: false,
      status: 'inactive',
    });
    const { user } = open({ users: [ben] });
    await user.type(await screen.findByLabelText('Email'), 'BEN@example.com');
    expect(await screen.findByText('Ben Castellan already has this email')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByLabelText('First name')).toHaveValue('Ben'));
    await user.click(screen.getByRole('radio', { name: 'Tenant admin' }));
    expect(
      screen.getByText(/the role changes from Client to Tenant admin, the account is activated/),
    ).toBeInTheDocument();
  });

  it('doesn’t match an email that only contains the typed text', async () => {
    const { user } = open({ users: [anActiveUser({ email: 'big.ben@example.com' })] });
    await user.type(await screen.findByLabelText('Email'), 'ben@example.com');
    expect(await screen.findByText(/a new user will be created. Other tenants aren’t checked/)).toBeInTheDocument();
  });

  it('explains why no email can be sent when mail isn’t configured', async () => {
    const { user } = open();
    await identify(user);
    expect(await screen.findByRole('checkbox', { name: 'Send email invite' })).toBeDisabled();
    expect(screen.getByText(/Neither Harbor Physio nor the platform has mail configured/)).toBeInTheDocument();
  });

  it('emails the link if requested', async () => {
    const { user, home } = open({ isMailConfigured: true });
    const calls = answer('post', `${home}/users/provision`, { ...created, emailSent: true });
    answer('get', `${home}/users/:userId`, aTenantUserItem({ ...tomas }));
    await identify(user);
    await user.click(await screen.findByRole('checkbox', { name: 'Send email invite' }));
    await user.click(screen.getByRole('button', { name: 'Continue to review' }));
    expect(screen.getByText('The link is also sent by email')).toBeInTheDocument();
    await user.click(await provisionButton());
    expect(await screen.findByText(/The link is on its way to tomas.berg@example.com/)).toBeInTheDocument();
    expect(calls[0]?.body).toMatchObject({ sendEmail: true });
  });

  it('asks for the password twice and shows it once in the result', async () => {
    const { user, home } = open();
    const calls = answer('post', `${home}/users/provision`, {
      ok: true,
      created: true,
      user: { ...tomas, mustChangeOnNextLogin: true },
    });
    answer('get', `${home}/users/:userId`, aTenantUserItem({ ...tomas }));
    await identify(user);
    await user.click(await screen.findByRole('radio', { name: /Set initial password/ }));
    expect(screen.getByRole('checkbox', { name: 'Force change on next login' })).toBeChecked();
    await user.type(screen.getByLabelText('Password'), 'lantern-ochre-7316');
    await user.type(screen.getByLabelText('Confirm password'), 'lantern-ochre-7317');
    await user.click(screen.getByRole('button', { name: 'Continue to review' }));
    expect(await screen.findByText('The passwords don’t match.')).toBeInTheDocument();
    await user.type(screen.getByLabelText('Confirm password'), '{Backspace}6');
    await user.click(screen.getByRole('button', { name: 'Continue to review' }));
    await user.click(await provisionButton());
    const panel = await screen.findByRole('region', { name: 'Temporary password, shown only once' });
    expect(within(panel).getByText('lantern-ochre-7316')).toBeInTheDocument();
    expect(within(panel).getByText('Do not send this password over email.')).toBeInTheDocument();
    expect(screen.getByText(/Password set; must be changed/)).toBeInTheDocument();
    expect(calls[0]?.body).toMatchObject({
      method: 'SET_PASSWORD',
      password: 'lantern-ochre-7316',
      mustChangeOnNextLogin: true,
    });
    expect(calls[0]?.body).not.toHaveProperty('sendEmail');
  });

  it('fills both fields with a generated password', async () => {
    const { user } = open();
    await identify(user);
    await user.click(await screen.findByRole('radio', { name: /Set initial password/ }));
    await user.click(screen.getByRole('button', { name: 'Generate' }));
    const password = screen.getByLabelText<HTMLInputElement>('Password').value;
    expect(password).toMatch(/^[a-z]+-[a-z]+-\d{4}-[a-z]+-[a-z]+$/);
    expect(screen.getByLabelText('Confirm password')).toHaveValue(password);
    await user.click(screen.getByRole('button', { name: 'Continue to review' }));
    expect(await provisionButton()).toBeInTheDocument();
  });

  it('returns to the password field when the server refuses the password', async () => {
    const { user, home } = open();
    answer('post', `${home}/users/provision`, () =>
      failure({
        status: 400,
        code: 'VALIDATION_FAILED',
        message: 'Some of the values sent aren’t valid.',
        details: {
          fields: [{ path: 'password', message: 'This password is too easy to guess. Use a less common one.' }],
        },
      }),
    );
    await identify(user);
    await user.click(await screen.findByRole('radio', { name: /Set initial password/ }));
    await user.type(screen.getByLabelText('Password'), 'passwordpassword');
    await user.type(screen.getByLabelText('Confirm password'), 'passwordpassword');
    await user.click(screen.getByRole('button', { name: 'Continue to review' }));
    await user.click(await provisionButton());
    expect(await screen.findByText('This password is too easy to guess. Use a less common one.')).toBeInTheDocument();
    expect(screen.getByLabelText('Password')).toHaveValue('passwordpassword');
    await waitFor(() => expect(screen.getByLabelText('Password')).toHaveFocus());
  });

  it('asks before discarding entries at any step, but not after success', async () => {
    const { user, home, router } = open();
    answer('post', `${home}/users/provision`, created);
    answer('get', `${home}/users/:userId`, aTenantUserItem({ ...tomas }));
    await identify(user);
    await screen.findByRole('button', { name: 'Continue to review' });
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(await screen.findByRole('dialog', { name: 'Leave without saving?' })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Keep editing' }));
    await user.click(await screen.findByRole('button', { name: 'Continue to review' }));
    await user.click(await provisionButton());
    await screen.findByRole('heading', { name: 'Tomas Berg has access' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(router.state.location.pathname.endsWith('/users')).toBe(true));
  });

  it('disables the link for a user who stays inactive and says why', async () => {
    const ben = anActiveUser({ email: 'ben@example.com', isActive: false, status: 'inactive' });
    const { user } = open({ users: [ben] });
    await user.type(await screen.findByLabelText('Email'), 'ben@example.com');
    await screen.findByText(/already has this email/);
    await user.click(screen.getByLabelText(/Activate now/));
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    const link = await screen.findByRole('radio', { name: 'Generate reset link' });
    expect(link).toBeDisabled();
    expect(link).toHaveAccessibleDescription(/An inactive user can’t sign in with a link/);
    expect(screen.getByRole('radio', { name: 'Set initial password' })).toBeChecked();
  });
});
