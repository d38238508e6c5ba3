import { answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aNewTenant } from '../../testing/factories.ts';
import { renderConsole } from '../../testing/renderConsole.tsx';
import { aTenantUserItem, anActiveUser, answerUsers } from '../../testing/tenantUsers.ts';

const broken = (requestId: string) => () =>
  failure({ status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.', requestId });

function open(part: string, person = anActiveUser()) {
  const tenant = aNewTenant();
  const answered = answerUsers(tenant, { users: [person] });
  return {
    person,
    ...answered,
    ...renderConsole(`${answered.home}/users${part.replace(':userId', person.id)}`),
  };
}

describe('a failed action on a user', () => {
  it.each([
    ['Deactivate…', 'patch', '', 'Deactivate', anActiveUser()],
    ['Activate…', 'post', '/activate', 'Activate', anActiveUser({ isActive: false, status: 'inactive' })],
    ['Reset Password…', 'post', '/reset-link', 'Create reset link', anActiveUser()],
    ['Login as this user…', 'post', '/impersonate-login', 'Login as this user', anActiveUser()],
    [
      'Copy Invite Link',
      'post',
      '/invite/regenerate',
      'Create link',
      aTenantUserItem({ invite: { status: 'none', expiresAt: null, lastSentAt: null } }),
    ],
  ] as const)('shows the request id in the open “%s” dialog', async (item, method, path, confirm, person) => {
    const { user, home } = open('', person);
    const name = `Actions for ${person.firstName} ${person.lastName}`;
    answer(method, `${home}/users/:userId${path}`, broken('req_ACT'));
    await user.click(await screen.findByRole('button', { name }));
    await user.click(await screen.findByRole('menuitem', { name: item }));
    const question = await screen.findByRole('dialog', { name: /\?$/ });
    await user.click(within(question).getByRole('button', { name: confirm }));
    const note = await within(question).findByRole('alert');
    expect(note).toHaveTextContent('Something went wrong on our side.');
    expect(within(note).getByText('req_ACT')).toBeInTheDocument();
    await user.click(within(note).getByRole('button', { name: 'Copy request id' }));
    expect(await navigator.clipboard.readText()).toBe('req_ACT');
    await user.click(within(question).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(question).not.toBeInTheDocument());
  });

  it('shows it in a persistent toast when copying a link fails', async () => {
    const { user, home } = open('');
    answer('get', `${home}/users/:userId/reset-link`, broken('req_COPY'));
    await user.click(await screen.findByRole('button', { name: 'Actions for Sofia Marin' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Copy reset link' }));
    expect(await screen.findByText('Couldn’t copy the reset link')).toBeInTheDocument();
    expect(screen.getByText('req_COPY')).toBeInTheDocument();
  });

  it('shows it when the user can’t be loaded', async () => {
    const tenant = aNewTenant();
    const { home } = answerUsers(tenant);
    answer('get', `${home}/users/:userId`, broken('req_USER'));
    renderConsole(`${home}/users/0190dddd-0000-7000-8000-000000000001`);
    expect(await screen.findByText('Couldn’t load the user')).toBeInTheDocument();
    expect(screen.getByText('req_USER')).toBeInTheDocument();
  });

  it('says that the user doesn’t exist, without a request id', async () => {
    const tenant = aNewTenant();
    const { home } = answerUsers(tenant);
    answer('get', `${home}/users/:userId`, () =>
      failure({ status: 404, code: 'NOT_FOUND', message: 'This doesn’t exist, or you don’t have access to it.' }),
    );
    renderConsole(`${home}/users/0190dddd-0000-7000-8000-000000000001`);
    expect(await screen.findByRole('heading', { name: 'User not found in Harbor Physio' })).toBeInTheDocument();
  });

  it.each([
    ['/:userId/invitation', '/users/:userId/invite', 'Couldn’t load the invitation'],
    ['/:userId/security', '/users/:userId/reset-link', 'Couldn’t load the reset link'],
  ])('shows it on %s, with Retry', async (part, path, title) => {
    const tenant = aNewTenant();
    const person = anActiveUser();
    const { home } = answerUsers(tenant, { users: [person] });
    answer('get', `${home}${path}`, broken('req_PART'));
    renderConsole(`${home}/users${part.replace(':userId', person.id)}`);
    expect(await screen.findByText(title)).toBeInTheDocument();
    expect(screen.getByText('req_PART')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Retry' })).toBeInTheDocument();
  });

  it('shows it when setting a password fails, and shows a refused password at its field', async () => {
    const { user, home } = open('/:userId/security#set-password');
    answer('post', `${home}/users/:userId/set-password`, broken('req_PASSWORD'));
    await user.click(await screen.findByRole('button', { name: 'Generate' }));
    await user.click(screen.getByRole('button', { name: 'Set password…' }));
    const question = await screen.findByRole('dialog', { name: 'Set a password for Sofia Marin?' });
    await user.click(within(question).getByRole('button', { name: 'Set password' }));
    expect(await within(question).findByText('req_PASSWORD')).toBeInTheDocument();
    answer('post', `${home}/users/:userId/set-password`, () =>
      failure({
        status: 400,
        code: 'VALIDATION_FAILED',
        message: 'Some of the values sent aren’t valid.',
        details: {
          fields: [
            {
              path: 'password',
              message: 'This password is mostly your email or the name of the product or tenant. Use something else.',
            },
          ],
        },
      }),
    );
    await user.click(within(question).getByRole('button', { name: 'Set password' }));
    expect(
      await screen.findByText(
        'This password is mostly your email or the name of the product or tenant. Use something else.',
      ),
    ).toBeInTheDocument();
    expect(question).not.toBeInTheDocument();
    expect(screen.getByLabelText<HTMLInputElement>('Password', { selector: 'input' }).value).not.toBe('');
  });

  it('says who changed the user meanwhile, and shows that or saves over it', async () => {
    const { user, home, person, tenant } = open('/:userId#edit');
    const theirs = { ...person, lastName: 'Theirs', updatedAt: '2026-02-02T10:00:00.000Z' };
    const patches = answer('patch', `${home}/users/:userId`, () => {
      answerUsers(tenant, { users: [theirs] });
      return failure({
        status: 409,
        code: 'CHANGED_MEANWHILE',
        message: 'Dana Whitfield changed this after you opened it.',
        details: { updatedAt: theirs.updatedAt, changedBy: 'Dana Whitfield' },
      });
    });
    const enter = async () => {
      await user.type(await screen.findByLabelText('First name'), '!');
      await user.click(screen.getByRole('button', { name: 'Save changes…' }));
      const question = await screen.findByRole('dialog', { name: /^Change / });
      await user.click(within(question).getByRole('button', { name: 'Save changes' }));
      expect(await within(question).findByRole('alert')).toHaveTextContent('Dana Whitfield changed this');
      return question;
    };
    const question = await enter();
    await user.click(within(question).getByRole('button', { name: 'Discard mine and show the newest' }));
    await waitFor(() => expect(screen.getByLabelText('Last name')).toHaveValue('Theirs'));
    expect(screen.getByLabelText('First name')).toHaveValue(person.firstName);
    expect(question).not.toBeInTheDocument();
    const again = await enter();
    await user.click(within(again).getByRole('button', { name: 'Save mine anyway' }));
    await waitFor(() => expect(patches).toHaveLength(3));
    expect(patches.map(({ body }) => (body as { ifUpdatedAt: string }).ifUpdatedAt)).toEqual([
      person.updatedAt,
      theirs.updatedAt,
      theirs.updatedAt,
    ]);
  }, 60_000);

  it('shows a taken email at its field', async () => {
    const { user, home } = open('/:userId#edit');
    const message = 'Somebody in this tenant already uses this address.';
    answer('patch', `${home}/users/:userId`, () =>
      failure({ status: 409, code: 'EMAIL_TAKEN', message, details: { fields: [{ path: 'email', message }] } }),
    );
    const field = await screen.findByLabelText('Email');
    await user.clear(field);
    await user.type(field, 'anna@example.com');
    await user.click(screen.getByRole('button', { name: 'Save changes…' }));
    const question = await screen.findByRole('dialog', { name: 'Change Sofia Marin?' });
    expect(question).toHaveTextContent('is signed out everywhere. Unused links stop working');
    await user.click(within(question).getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText(message)).toBeInTheDocument();
    expect(question).not.toBeInTheDocument();
  });
});
