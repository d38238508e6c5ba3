import type { TenantSecurityPolicy } from '@tenantry/kit';
import { aTenantUser, answer } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderShell } from '../testing/renderShell.tsx';

const group = { startsAt: null, people: 12, withFactor: 4, withoutFactor: [], platformStartsAt: null };
const rule = (name: string) => within(screen.getByRole('group', { name }));

async function open(policy: TenantSecurityPolicy, isImpersonatingUser = false) {
  const known = { policy };
  answer('get', '/tenant/security', () => known.policy);
  const saves = answer('put', '/tenant/security', ({ body }) => {
    const { everyone } = body as { everyone?: { startsAt: string | null } };
    known.policy = { ...policy, everyone: { ...policy.everyone, ...everyone } };
    return known.policy;
  });
  const shell = renderShell('/settings/security', {
    me: { ...aTenantUser(), isImpersonatingUser, mailConfigured: true },
  });
  await screen.findByRole('heading', { name: 'Second factor' });
  return { ...shell, saves };
}

describe('a tenant’s security settings', () => {
  it('require a second factor of its people, after saying what saving does', async () => {
    const { user, saves } = await open({ tenantAdmins: group, everyone: group });
    await user.click(rule('Everyone else').getByText('Required'));
    expect(screen.getByText('8 people have none yet')).toBeInTheDocument();
    const bar = screen.getByRole('region', { name: 'Unsaved changes' });
    expect(bar).toHaveTextContent(/a second factor is required of everyone else from/);
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(bar).toBeEmptyDOMElement());
    expect(saves.map(({ body }) => body)).toEqual([{ everyone: { startsAt: expect.any(String) }, notify: false }]);
  });

  it('email a reminder to the people they show, not to every group', async () => {
    const from = '2030-04-01T00:00:00.000Z';
    const { user, saves } = await open({ tenantAdmins: { ...group, startsAt: from }, everyone: group });
    await user.click(await screen.findByRole('button', { name: 'Email all 8 a reminder' }));
    await waitFor(() => expect(saves.map(({ body }) => body)).toEqual([{ notify: true, notifyGroup: 'tenantAdmins' }]));
  });

  it('can’t be changed by a platform admin who impersonates the admin', async () => {
    await open({ tenantAdmins: { ...group, startsAt: '2030-04-01T00:00:00.000Z' }, everyone: group }, true);
    expect(screen.getByText(/can’t change the security settings while you’re impersonating/)).toBeInTheDocument();
    for (const choice of screen.getAllByRole('radio')) expect(choice).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Email all 8 a reminder' })).toHaveAttribute('aria-disabled', 'true');
  });

  it('can’t be weaker than the platform’s', async () => {
    await open({ tenantAdmins: { ...group, platformStartsAt: '2024-09-02T00:00:00.000Z' }, everyone: group });
    expect(rule('Admins').getByText('Required by the platform.')).toBeInTheDocument();
    for (const choice of rule('Admins').getAllByRole('radio')) expect(choice).toBeDisabled();
    for (const choice of rule('Everyone else').getAllByRole('radio')) expect(choice).toBeEnabled();
  });
});
