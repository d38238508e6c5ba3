import { aPlatformAdmin, aTenantUser, answer } from '@tenantry/kit/testing';
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderShell } from '../../testing/renderShell.tsx';

const crumbs = async () =>
  within(await screen.findByRole('navigation', { name: 'Breadcrumb' }))
    .getAllByRole('link')
    .map((link) => [link.textContent, link.getAttribute('href'), link.getAttribute('aria-current')]);

it('the breadcrumb’s steps are links', async () => {
  answer('get', '/clients', { items: [], nextCursor: null, total: 0 });
  renderShell('/clients', { me: aTenantUser() });
  await screen.findByText('No clients yet');
  expect(await crumbs()).toEqual([
    ['Workspace', '/clients', null],
    ['Clients', '/clients', 'page'],
  ]);
});

it('a page below another one leads back to it', async () => {
  answer('get', '/auth/sessions', { items: [] });
  answer('get', '/auth/factors', { passkeys: [], authenticatorApp: null, recoveryCodes: null, passwordSetAt: null });
  renderShell('/account/security', { me: aPlatformAdmin() });
  expect(await crumbs()).toEqual([
    ['Account', '/account', null],
    ['Security', '/account/security', 'page'],
  ]);
});
