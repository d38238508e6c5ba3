import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { anActiveUser, answerUsers } from '../testing/tenantUsers.ts';
import { renderConsole } from '../testing/renderConsole.tsx';

it('a user’s drawer names the user and the tenant in the browser’s tab, and its breadcrumb leads back', async () => {
  const sofia = anActiveUser();
  const { home } = answerUsers(undefined, { users: [sofia] });
  const { user, router } = renderConsole(`${home}/users/${sofia.id}?status=inactive`);
  await waitFor(() => expect(document.title).toBe('Sofia Marin · Harbor Physio · Tenantry'));
  await user.click(await screen.findByRole('link', { name: 'Users' }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`${home}/users`));
  expect(router.state.location.search).toBe('?status=inactive');
  await waitFor(() => expect(document.title).toBe('Harbor Physio · Tenantry'));
});
