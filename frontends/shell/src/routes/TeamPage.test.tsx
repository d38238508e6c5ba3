import type { TeamPerson } from '@tenantry/kit';
import { aPlatformAdmin, aTenantUser, answer, failure } from '@tenantry/kit/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderShell } from '../testing/renderShell.tsx';

const boss = aTenantUser();
let count = 0;
const aPerson = (given: Partial<TeamPerson> = {}): TeamPerson => ({
  id: `0190dddd-0000-7000-8000-${String(++count).padStart(12, '0')}`,
  email: 'anna.berger@example.com',
  firstName: 'Anna',
  lastName: 'Berger',
  role: 'employee',
  isActive: true,
  status: 'active',
  isOwner: false,
  testUserUntil: null,
  secondFactor: null,
  lastLoginAt: '2026-03-03T09:11:00.000Z',
  createdAt: '2026-03-03T09:11:00.000Z',
  updatedAt: '2026-03-03T09:11:00.000Z',
  passwordConfigured: true,
  mustChangePasswordOnNextLogin: false,
  invite: { status: 'accepted', expiresAt: null, lastSentAt: null },
  ...given,
});
const pending = () =>
  aPerson({
    firstName: 'Elin',
    lastName: 'Lindqvist',
    email: 'elin@example.com',
    status: 'pending',
    lastLoginAt: null,
    passwordConfigured: false,
    invite: { status: 'pending', expiresAt: '2030-04-01T12:00:00.000Z', lastSentAt: null },
  });
const self = () => aPerson({ ...boss.user, role: 'admin', firstName: 'Claire', lastName: 'Donovan', isOwner: true });

function open(path: string, people: TeamPerson[], { me = { ...boss, mailConfigured: true }, limit = 25 } = {}) {
  const lists = answer('get', '/tenant/users', () => ({
    items: people,
    nextCursor: null,
    total: people.length,
    counts: { all: people.length, active: people.length, pending: 0, inactive: 0 },
    seats: { limit, used: people.length },
  }));
  answer('get', '/tenant/users/:id', ({ params }) => people.find(({ id }) => id === params['id'])!);
  return { ...renderShell(path, { me }), lists };
}

describe('the team', () => {
  it('lists everyone with role, status, factor and seats, and marks the owner and the reader', async () => {
    const secondFactor = {
      since: '2026-02-14T08:51:00.000Z',
      passkeys: 1,
      authenticatorApp: true,
      recoveryCodesLeft: 7,
      lastUsedAt: null,
    };
    const { lists, user, router } = open('/team', [aPerson({ secondFactor }), self()]);
    const row = (await screen.findByRole('link', { name: /^Anna Berger/ })).closest('tr') as HTMLElement;
    for (const text of ['Employee', 'Active', 'Passkey, app']) expect(within(row).getByText(text)).toBeInTheDocument();
    const own = screen.getByRole('link', { name: /^Claire Donovan/ }).closest('tr') as HTMLElement;
    for (const text of ['Owner', 'You']) expect(within(own).getByText(text)).toBeInTheDocument();
    expect(screen.getByText('2 of 25 seats')).toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: /^Pending/ }));
    await waitFor(() => expect(lists.at(-1)?.query.get('status')).toBe('pending'));
    expect(router.state.location.search).toBe('?status=pending');
  });

  it('doesn’t exist for employees', async () => {
    open('/team', [], { me: { ...aTenantUser({ role: 'employee' }), mailConfigured: true } });
    expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Team' })).not.toBeInTheDocument();
  });

  it('is read-only while impersonating, and doesn’t ask for imports, which only the user may see', async () => {
    const imports = answer('get', '/tenant/imports', { items: [] });
    const impersonation = {
      actor: 'ada@example.com',
      actorUserId: '0190aaaa-0000-7000-8000-000000000001',
      actorPlatformRole: 'owner' as const,
      reason: null,
      startedAt: new Date().toISOString(),
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      returnTo: '/super/tenants',
    };
    open('/team', [aPerson()], { me: { ...boss, mailConfigured: true, isImpersonatingUser: true, impersonation } });
    await screen.findByRole('link', { name: /^Anna Berger/ });
    expect(screen.getByRole('button', { name: 'Invite people' })).toHaveAttribute('aria-disabled', 'true');
    expect(imports).toHaveLength(0);
  });
});

describe('inviting people', () => {
  it('takes pasted addresses, keeps the wrong one, and sends the rest', async () => {
    const posts = answer('post', '/tenant/users/invite', ({ body }) => ({
      people: (body as { people: { email: string }[] }).people.map(({ email }) => ({
        email,
        result: 'invited' as const,
        inviteUrl: `https://example.com/auth/invite?token=${email}`,
      })),
      emailSent: true,
      seats: { limit: 25, used: 3 },
    }));
    const { user } = open('/team/invite', [self()]);
    const field = await screen.findByLabelText('Email addresses');
    fireEvent.paste(field, {
      clipboardData: { getData: () => 'Mara Lindholm <mara@example.com>, jonas@example.com\nlise@northwind' },
    });
    expect(screen.getByText('2 ready, 1 to fix')).toBeInTheDocument();
    expect(screen.getByText(/lise@northwind isn’t a full email address/)).toBeInTheDocument();
    expect(await screen.findByText('This takes you to 3 of 25 seats.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Invite 2 people' }));
    expect(await screen.findByText('2 people are invited')).toBeInTheDocument();
    expect(posts.map(({ body }) => body)).toEqual([
      {
        people: [
          { email: 'mara@example.com', firstName: 'Mara', lastName: 'Lindholm' },
          { email: 'jonas@example.com', firstName: '', lastName: '' },
        ],
        role: 'employee',
        sendEmail: true,
      },
    ]);
    expect(screen.getByLabelText('Invite link for mara@example.com')).toHaveValue(
      'https://example.com/auth/invite?token=mara@example.com',
    );
    await user.click(screen.getByRole('button', { name: 'Fix 1 more' }));
    expect(screen.getByText('0 ready, 1 to fix')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /^lise@northwind/ }));
    await user.type(screen.getByLabelText('Email addresses'), '.example.com{Enter}');
    expect(screen.getByText('1 ready')).toBeInTheDocument();
  });

  it('says that the seats are used up, and keeps what was entered', async () => {
    answer('post', '/tenant/users/invite', () =>
      failure({ status: 402, code: 'SEAT_LIMIT_REACHED', message: 'All 1 seats are taken.', requestId: 'req_SEATS' }),
    );
    const { user } = open('/team/invite', [self()], { limit: 1 });
    await user.type(await screen.findByLabelText('Email addresses'), 'mara@example.com ');
    expect(await screen.findByText('This needs 2 seats, and you have 1.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Invite 1 person' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/All 1 seats are taken.*req_SEATS/);
    expect(screen.getByText('mara@example.com')).toBeInTheDocument();
  });

  it('offers links to share where mail isn’t configured', async () => {
    open('/team/invite', [self()], { me: { ...boss, mailConfigured: false } });
    expect(await screen.findByRole('radio', { name: /Email each of them/ })).toBeDisabled();
    expect(screen.getByRole('radio', { name: /Copy links instead/ })).toBeChecked();
  });
});

describe('a person', () => {
  it('gets another role', async () => {
    const anna = aPerson();
    const patches = answer('patch', '/tenant/users/:id', { ...anna, role: 'admin' });
    const { user } = open(`/team/${anna.id}`, [anna]);
    await user.click(await screen.findByRole('radio', { name: /^Admin/ }));
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText('Anna Berger is saved')).toBeInTheDocument();
    expect(patches[0]?.body).toEqual({
      firstName: 'Anna',
      lastName: 'Berger',
      role: 'admin',
      ifUpdatedAt: anna.updatedAt,
    });
  });

  it('is reset with a reason, and the link is shown to hand over', async () => {
    const secondFactor = {
      since: '2026-02-14T08:51:00.000Z',
      passkeys: 1,
      authenticatorApp: false,
      recoveryCodesLeft: 10,
      lastUsedAt: null,
    };
    const anna = aPerson({ secondFactor });
    const resets = answer('post', '/tenant/users/:id/factors/reset', {
      resetUrl: 'https://example.com/auth/reset?token=t',
      expiresAt: '2030-04-01T12:00:00.000Z',
      emailSent: true,
    });
    const { user } = open(`/team/${anna.id}`, [anna]);
    await user.click(await screen.findByRole('button', { name: 'Reset second factor…' }));
    const question = within(await screen.findByRole('dialog', { name: 'Reset the second factor of Anna Berger?' }));
    await user.click(question.getByRole('button', { name: 'Reset second factor' }));
    expect(question.getByText(/Say why/)).toBeInTheDocument();
    await user.type(question.getByLabelText('Reason'), 'Lost phone, called back{Enter}');
    const link = within(await screen.findByRole('dialog', { name: 'Reset link for Anna Berger' }));
    expect(link.getByLabelText('Reset link')).toHaveValue('https://example.com/auth/reset?token=t');
    expect(resets.map(({ body }) => body)).toEqual([{ reason: 'Lost phone, called back' }]);
  });

  it('who is pending has an invitation to copy, send and revoke', async () => {
    const elin = pending();
    const revokes = answer('post', '/tenant/users/:id/invite/revoke', { ok: true });
    const { user } = open(`/team/${elin.id}`, [elin]);
    await user.click(await screen.findByRole('button', { name: 'Revoke…' }));
    const question = within(await screen.findByRole('dialog', { name: 'Revoke the invitation of Elin Lindqvist?' }));
    expect(question.getByText(/frees their seat/)).toBeInTheDocument();
    await user.click(question.getByRole('button', { name: 'Revoke invitation' }));
    expect(await screen.findByText('The invitation of Elin Lindqvist is revoked')).toBeInTheDocument();
    expect(revokes).toHaveLength(1);
  });

  it('can’t deactivate or demote themselves, and is told why', async () => {
    const own = self();
    const { user } = open(`/team/${own.id}`, [own]);
    const deactivate = await screen.findByRole('button', { name: 'Deactivate…' });
    expect(deactivate).toHaveAttribute('aria-disabled', 'true');
    await user.hover(deactivate);
    expect(await screen.findByText('You can’t deactivate yourself')).toBeInTheDocument();
    for (const radio of screen.getAllByRole('radio')) expect(radio).toBeDisabled();
  });

  it('is removed after the dialog says what will be deleted and the email is typed', async () => {
    const anna = aPerson();
    answer('get', '/tenant/users/:id/removal', { sessions: 2, links: 0, mails: 1, linkedClients: 1, isOwner: true });
    const removals = answer('delete', '/tenant/users/:id', { ok: true });
    const { user, path } = open(`/team/${anna.id}`, [anna]);
    await user.click(await screen.findByRole('button', { name: 'Remove…' }));
    const question = within(await screen.findByRole('dialog', { name: 'Remove Anna Berger for good?' }));
    for (const text of [
      '2 sessions',
      '1 email that waits to be sent',
      'what they did, in the activity',
      '1 client record, without the link to them',
      'They own the tenant, which will have no owner.',
    ])
      expect(await question.findByText(text)).toBeInTheDocument();
    await user.click(question.getByRole('button', { name: 'Remove' }));
    expect(removals).toHaveLength(0);
    await user.type(question.getByRole('textbox'), anna.email);
    await user.click(question.getByRole('button', { name: 'Remove' }));
    expect(await screen.findByText('Anna Berger is removed')).toBeInTheDocument();
    await waitFor(() => expect(path()).toBe('/team'));
    expect(removals).toHaveLength(1);
  });

  it('who doesn’t exist is reported as missing', async () => {
    open('/team/0190dddd-0000-7000-8000-00000000ffff', []);
    answer('get', '/tenant/users/:id', () =>
      failure({ status: 404, code: 'NOT_FOUND', message: 'Not found.', requestId: 'req_GONE' }),
    );
    expect(await screen.findByText('There is no such person')).toBeInTheDocument();
    expect(screen.getByText('req_GONE')).toBeInTheDocument();
  });
});

it('can’t be invited by a platform admin who acts as the tenant with a read-only role', async () => {
  const { tenant } = boss;
  const me = { ...aPlatformAdmin({ tenant, effectiveTenantId: tenant!.id }), platformRole: 'auditor' as const };
  sessionStorage.setItem('tenantry.actingTenant', tenant!.id);
  open('/team', [aPerson()], { me: { ...me, mailConfigured: true } });
  expect(await screen.findByRole('button', { name: 'Invite people' })).toHaveAttribute('aria-disabled', 'true');
});
