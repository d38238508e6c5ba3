import type { TenantDetail } from '@tenantry/kit';
import { answer, failure } from '@tenantry/kit/testing';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aNewTenant } from '../testing/factories.ts';
import { renderConsole } from '../testing/renderConsole.tsx';
import { aTenantUserItem, anActiveUser, answerUsers } from '../testing/tenantUsers.ts';

const deleted = aNewTenant({ status: 'deleted', deletedAt: new Date().toISOString() });
const home = `/super/tenants/${deleted.id}`;

/** The API returns a deleted tenant, and 404 for everything in it. */
function answerDeleted() {
  answerUsers(deleted);
  const gone = () =>
    failure({ status: 404, code: 'NOT_FOUND', message: 'This doesn’t exist, or you don’t have access to it.' });
  answer('get', `${home}/users`, gone);
  answer('get', `${home}/users/:userId`, gone);
}

describe('a deleted tenant', () => {
  it.each([
    ['Edit tenant', '/edit'],
    ['Invite admin', '/invite'],
    ['Provision User Access', '/users/provision'],
    ['User', '/users/0190dddd-0000-7000-8000-000000000099'],
    ['User', '/users/0190dddd-0000-7000-8000-000000000099/security'],
  ])('shows the reason and Restore instead of a form in the “%s” drawer', async (title, path) => {
    answerDeleted();
    const restores = answer('post', `${home}/restore`, { ...deleted, status: 'inactive', deletedAt: null });
    const { user } = renderConsole(home + path);
    const drawer = await screen.findByRole('dialog', { name: title });
    expect(await within(drawer).findByText('Harbor Physio is deleted')).toBeInTheDocument();
    expect(within(drawer).queryByRole('textbox')).not.toBeInTheDocument();
    expect(within(drawer).queryByText(/User not found/)).not.toBeInTheDocument();
    await user.click(within(drawer).getByRole('button', { name: 'Restore…' }));
    const question = await screen.findByRole('dialog', { name: 'Restore Harbor Physio?' });
    await user.click(within(question).getByRole('button', { name: 'Restore' }));
    expect(await screen.findByText('Harbor Physio is restored')).toBeInTheDocument();
    expect(restores).toHaveLength(1);
  });

  it.each(['', '/onboarding', '/users', '/mail', '/activity'])(
    'says at the top of “%s” that the tenant is read-only',
    async (path) => {
      answerDeleted();
      renderConsole(home + path);
      expect(await screen.findByRole('note')).toHaveTextContent(
        /Harbor Physio is deleted.*You can’t change anything in it/,
      );
      expect(screen.queryByRole('link', { name: /Invite admin|Provision/ })).not.toBeInTheDocument();
    },
  );
});

describe('the note about tenant access in the user drawer', () => {
  const open = (given: Partial<TenantDetail>, user = anActiveUser()) => {
    const { tenant } = answerUsers(aNewTenant({ onboardedAt: '2026-01-12T10:00:00.000Z', ...given }), {
      users: [user],
    });
    renderConsole(`/super/tenants/${tenant.id}/users/${user.id}`);
  };

  it('says that the tenant is suspended', async () => {
    open({ status: 'suspended' });
    expect(await screen.findByRole('note')).toHaveTextContent(
      'Harbor Physio is suspended. Until it’s active again, Sofia sees only a page that says so.',
    );
  });

  it('says that an employee has to wait while the tenant is inactive', async () => {
    open({ status: 'inactive', onboardedAt: null });
    expect(await screen.findByRole('note')).toHaveTextContent(
      'Harbor Physio hasn’t finished onboarding. Until that changes, Sofia sees a waiting page.',
    );
  });

  it('says that an admin has to complete onboarding first', async () => {
    open({ status: 'active', onboardedAt: null }, anActiveUser({ role: 'TENANT_ADMIN' }));
    expect(await screen.findByRole('note')).toHaveTextContent('Sofia has to complete it after signing in.');
  });

  it('says nothing about access for a deactivated user', async () => {
    open({ status: 'suspended' }, aTenantUserItem({ isActive: false, status: 'inactive' }));
    expect(await screen.findByRole('note')).toHaveTextContent(/^Harbor Physio is suspended. Show tenant$/);
  });

  it.each([{ status: 'active' as const }, { status: 'active' as const, onboardedAt: null }])(
    'shows no note when an employee can work: %o',
    async (given) => {
      open(given);
      expect(await screen.findByRole('heading', { name: 'About' })).toBeInTheDocument();
      expect(screen.queryByRole('note')).not.toBeInTheDocument();
    },
  );
});

describe('the Onboarding tab', () => {
  it('shows each user’s invitation and when it was last sent', async () => {
    const sent = new Date(Date.now() - 3.1 * 86_400_000).toISOString();
    const people = [
      aTenantUserItem({ role: 'TENANT_ADMIN', invite: { status: 'pending', expiresAt: sent, lastSentAt: sent } }),
      aTenantUserItem({ firstName: 'Tomas', invite: { status: 'none', expiresAt: null, lastSentAt: null } }),
      aTenantUserItem({ firstName: 'Ines', invite: { status: 'expired', expiresAt: sent, lastSentAt: null } }),
    ];
    const { tenant } = answerUsers(aNewTenant({ userCount: 3 }), { users: people });
    answer('get', `/super/tenants/${tenant.id}/users`, ({ query }) => {
      const items = query.get('role') === 'TENANT_ADMIN' ? people.slice(0, 1) : people;
      return { items, nextCursor: null, total: items.length };
    });
    renderConsole(`/super/tenants/${tenant.id}/onboarding`);
    const [elin, tomas, ines] = [
      (await screen.findByText('Elin Lindqvist')).closest('li'),
      (await screen.findByText('Tomas Lindqvist')).closest('li'),
      (await screen.findByText('Ines Lindqvist')).closest('li'),
    ];
    expect(elin).toHaveTextContent(/Invitation: Pending.*Last sent: 3 days ago/);
    expect(tomas).toHaveTextContent(/Invitation: None/);
    expect(tomas).not.toHaveTextContent(/sent/);
    expect(ines).toHaveTextContent(/Invitation: Expired.*Never sent by email/);
  });
});
