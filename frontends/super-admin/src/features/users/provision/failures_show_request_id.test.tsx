import { answer, failure } from '@tenantry/kit/testing';
import { HttpResponse } from 'msw';
import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { aNewTenant } from '../../../testing/factories.ts';
import { renderConsole } from '../../../testing/renderConsole.tsx';
import { RESET_URL, aTenantUserItem, answerUsers, inDays } from '../../../testing/tenantUsers.ts';

const down = () =>
  failure({
    status: 503,
    code: 'DATABASE_UNAVAILABLE',
    message: 'The database isn’t responding. Try again shortly.',
    requestId: 'req_01KKH9C2XW5D7V',
  });

async function identify(user: UserEvent) {
  await user.type(await screen.findByLabelText('Email'), 'tomas.berg@example.com');
  await user.type(screen.getByLabelText('First name'), 'Tomas');
  await user.type(screen.getByLabelText('Last name'), 'Berg');
  await user.click(screen.getByRole('button', { name: 'Continue' }));
}

async function review(user: UserEvent) {
  await identify(user);
  await user.click(await screen.findByRole('button', { name: 'Continue to review' }));
}

function open() {
  const tenant = aNewTenant();
  const answered = answerUsers(tenant);
  return { ...answered, ...renderConsole(`/super/tenants/${tenant.id}/users/provision`) };
}

describe('provisioning failures', () => {
  it('says what failed and why, with a copyable request id, and keeps the entries', async () => {
    const { user, home } = open();
    answer('post', `${home}/users/provision`, down);
    await review(user);
    await user.click(await screen.findByRole('button', { name: 'Provision access' }));
    const note = await screen.findByRole('alert');
    expect(note).toHaveTextContent('Couldn’t provision access. Nothing was changed');
    expect(note).toHaveTextContent('The database isn’t responding. Try again shortly.');
    expect(note).toHaveTextContent('Your entries are still here. It is safe to try again.');
    expect(within(note).getByText('req_01KKH9C2XW5D7V')).toBeInTheDocument();
    await user.click(within(note).getByRole('button', { name: 'Copy request id' }));
    expect(await navigator.clipboard.readText()).toBe('req_01KKH9C2XW5D7V');
    expect(within(note).getByRole('link', { name: 'Find it in the audit log' })).toHaveAttribute(
      'href',
      '/super/audit?requestId=req_01KKH9C2XW5D7V',
    );
    expect(screen.getByText('tomas.berg@example.com')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Edit who gets access' }));
    expect(await screen.findByLabelText('Email')).toHaveValue('tomas.berg@example.com');
  });

  it('promises no new user if it couldn’t check the email', async () => {
    const { user, home } = open();
    answer('get', `${home}/users`, () =>
      failure({ status: 400, code: 'VALIDATION_FAILED', message: 'No.', requestId: 'req_1' }),
    );
    await identify(user);
    expect(await screen.findByText('New or existing user')).toBeInTheDocument();
    expect(screen.getByText(/If a user in this tenant has this email already/)).toBeInTheDocument();
  });

  it('retries with the same key for the same values, and with a new key for changed values', async () => {
    const { user, home } = open();
    const calls = answer('post', `${home}/users/provision`, down);
    await review(user);
    await user.click(await screen.findByRole('button', { name: 'Provision access' }));
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(calls).toHaveLength(2));
    await user.click(await screen.findByRole('button', { name: 'Edit who gets access' }));
    await user.type(await screen.findByLabelText('Last name'), 'mann');
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    await user.click(await screen.findByRole('button', { name: 'Continue to review' }));
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(calls).toHaveLength(3));
    const [first, second, third] = calls.map(({ headers }) => headers.get('idempotency-key'));
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('succeeds when a retry works', async () => {
    const { user, home } = open();
    let tries = 0;
    const person = {
      id: 'x',
      email: 'tomas.berg@example.com',
      firstName: 'Tomas',
      lastName: 'Berg',
      role: 'EMPLOYEE',
      isActive: true,
      status: 'pending',
    };
    answer('post', `${home}/users/provision`, () =>
      ++tries === 1
        ? down()
        : { ok: true, created: true, user: person, resetUrl: RESET_URL, expiresAt: inDays(1), emailSent: false },
    );
    answer('get', `${home}/users/:userId`, aTenantUserItem());
    await review(user);
    await user.click(await screen.findByRole('button', { name: 'Provision access' }));
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Tomas Berg has access' })).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('doesn’t claim that nothing changed when no answer arrives', async () => {
    const { user, home } = open();
    answer('post', `${home}/users/provision`, () => HttpResponse.error());
    await review(user);
    await user.click(await screen.findByRole('button', { name: 'Provision access' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Access may or may not have been provisioned');
  });

  it('replaces a list that failed to load until Retry works', async () => {
    const tenant = aNewTenant();
    const { home } = answerUsers(tenant);
    answer('get', `${home}/users`, () =>
      failure({ status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.', requestId: 'req_LIST' }),
    );
    const { user } = renderConsole(`${home}/users`);
    expect(await screen.findByText('Users of Harbor Physio could not be loaded')).toBeInTheDocument();
    expect(screen.getByText('req_LIST')).toBeInTheDocument();
    answer('get', `${home}/users`, { items: [aTenantUserItem()], nextCursor: null, total: 1 });
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByRole('link', { name: /Elin Lindqvist/ })).toBeInTheDocument();
  });
});
