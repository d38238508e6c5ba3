import { tellNavWarning } from '@tenantry/kit';
import { renderRoute } from '@tenantry/kit/testing';
import { act, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { NavList } from './NavList.tsx';

const entries = [
  { label: 'Frontends', to: '/super/settings/frontends', icon: 'frontends' },
  { label: 'Mail', to: '/super/settings/mail', icon: 'mail' },
];
const render = (isCollapsed: boolean) =>
  renderRoute(
    [{ index: true, element: <NavList entries={entries} current={undefined} isCollapsed={isCollapsed} /> }],
    '/',
  );

afterEach(() => act(() => tellNavWarning('/super/settings/frontends', null)));

it.each([
  ['wide', false],
  ['narrow', true],
])('a %s navigation says what is wrong next to the entry, until it is fixed', async (_, isCollapsed) => {
  tellNavWarning('/super/settings/frontends', 'Billing was halted');
  render(isCollapsed);
  expect(await screen.findByRole('link', { name: 'Frontends, Billing was halted' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Mail' })).toBeVisible();
  act(() => tellNavWarning('/super/settings/frontends', null));
  expect(screen.getByRole('link', { name: 'Frontends' })).toBeVisible();
});
