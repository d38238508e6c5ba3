import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer } from '@tenantry/kit/testing';
import { aTenantUserItem, anActiveUser, answerUsers } from '../testing/tenantUsers.ts';
import { renderConsole } from '../testing/renderConsole.tsx';

const never = { lastLoginAt: null, passwordConfigured: false, status: 'pending' } as const;
const lastSentAt = new Date(Date.now() - 2 * 86_400_000 - 60_000).toISOString();
const invited = aTenantUserItem({
  firstName: 'Zoe',
  lastName: 'Adams',
  role: 'TENANT_ADMIN',
  ...never,
  invite: { status: 'pending', expiresAt: null, lastSentAt },
});
const admin = anActiveUser({ firstName: 'Claire', lastName: 'Donovan', role: 'TENANT_ADMIN' });
const pending = aTenantUserItem({ ...never, invite: { status: 'none', expiresAt: null, lastSentAt: null } });
const employee = anActiveUser();
const provisioned = anActiveUser({
  firstName: 'Arthur',
  lastName: 'Pell',
  lastLoginAt: null,
  invite: { status: 'none', expiresAt: null, lastSentAt: null },
});
const everyone = [admin, invited, provisioned, pending, employee];

function open() {
  const world = answerUsers(undefined, { isMailConfigured: true, users: everyone });
  answer('get', `${world.home}/users`, ({ query }) => {
    const items = everyone.filter(
      ({ role, status }) => role === (query.get('role') ?? role) && status === (query.get('status') ?? status),
    );
    return { items, nextCursor: null, total: items.length };
  });
  return renderConsole(`${world.home}/onboarding`);
}

const rowsOf = async (label: string) =>
  within(await screen.findByRole('list', { name: label })).getAllByRole('listitem');
const offersOf = (row: HTMLElement | undefined) =>
  [...(row?.querySelectorAll('a, button') ?? [])].map((each) => each.textContent);

describe('the people in a tenant’s onboarding tab', () => {
  it('are the admins first, those who haven’t signed in yet before the rest', async () => {
    open();
    expect((await rowsOf('Admins')).map((row) => row.querySelector('b')?.textContent)).toEqual([
      'Zoe Adams',
      'Claire Donovan',
    ]);
    expect((await rowsOf('Not in yet')).map((row) => row.querySelector('b')?.textContent)).toEqual(['Elin Lindqvist']);
    expect((await rowsOf('Other users')).map((row) => row.querySelector('b')?.textContent)).toEqual([
      'Arthur Pell',
      'Sofia Marin',
    ]);
  });

  it('are offered an invitation only while it helps them, with its status and when it was last sent', async () => {
    open();
    const [zoe, claire] = await rowsOf('Admins');
    expect(offersOf(zoe)).toEqual(['Copy Invite Link', 'Resend Invite…', 'Manage User']);
    expect(zoe).toHaveTextContent('Invitation: Pending');
    expect(zoe).toHaveTextContent('Last sent: 2 days ago');
    expect(offersOf(claire)).toEqual(['Manage User']);
    expect(claire).not.toHaveTextContent('Invitation');
    const [elin] = await rowsOf('Not in yet');
    expect(offersOf(elin)).toEqual(['Copy Invite Link', 'Send Invite…', 'Manage User']);
    for (const row of await rowsOf('Other users')) expect(offersOf(row)).toEqual(['Manage User']);
  });
});
