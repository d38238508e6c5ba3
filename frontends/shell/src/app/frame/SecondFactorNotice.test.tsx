import type { Me } from '@tenantry/kit';
import { aPlatformAdmin, aTenantUser, answer } from '@tenantry/kit/testing';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderShell } from '../../testing/renderShell.tsx';

const announced: Me['secondFactor'] = {
  enrolled: false,
  required: false,
  requiredFrom: '2030-04-01T12:00:00.000Z',
  satisfiedAt: null,
};
const open = async (me: Me) => {
  answer('get', '/clients', { items: [], nextCursor: null, total: 0 });
  const shell = renderShell(me.tenant ? '/clients' : '/account', { me });
  await screen.findByRole('navigation', { name: 'Main' });
  return shell;
};
const notice = () => screen.queryByRole('complementary', { name: 'Second factor' });

describe('the notice that a second factor will be required', () => {
  it('is shown to a platform admin without one, with the date and where to set it up', async () => {
    const { user, path } = await open(aPlatformAdmin({ secondFactor: announced }));
    expect(notice()).toHaveTextContent('From 1 Apr 2030 you need a second factor to sign in.');
    answer('get', '/auth/factors', {
      required: false,
      passwordSetAt: null,
      passkeys: [],
      authenticatorApp: null,
      recoveryCodes: null,
    });
    answer('get', '/auth/sessions', { items: [], nextCursor: null });
    await user.click(screen.getByRole('link', { name: 'Set it up now' }));
    await waitFor(() => expect(path()).toBe('/account/security'));
    expect(await screen.findByText(/Add a passkey or an authenticator app here/)).toBeInTheDocument();
  });

  it.each<[string, Me]>([
    ['who has one', aPlatformAdmin({ secondFactor: { ...announced, enrolled: true } })],
    ['when nothing is announced', aPlatformAdmin({ secondFactor: { ...announced, requiredFrom: null } })],
    ['who impersonates a user', { ...aTenantUser(), secondFactor: announced }],
  ])('is not shown to a platform admin %s', async (_, me) => {
    await open(me);
    expect(notice()).toBeNull();
  });
});
