import { createMemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import { createRoutes } from './createRoutes.tsx';
import { separateDocuments } from './separateDocuments.ts';

function openedFrom(start: string, isSealed: boolean) {
  const opened: string[] = [];
  const router = createMemoryRouter(createRoutes([]), { initialEntries: [start] });
  separateDocuments(router, isSealed, (address, isReplacing) => opened.push(`${isReplacing ? '=' : '+'} ${address}`));
  return { opened, router };
}

it.each([
  ['/sign-in', true, '/account/sessions?x=1#y', '+ /account/sessions?x=1#y'],
  ['/auth/invite', true, '/', '+ /'],
  ['/change-password', true, '/super/dashboard', '+ /super/dashboard'],
  ['/account', false, '/change-password', '+ /change-password'],
  ['/clients', false, '/t/harbor-physio', '+ /t/harbor-physio'],
])('loads a new document from %s (sealed: %s) to %s', (from, isSealed, to, expected) => {
  const { opened, router } = openedFrom(from, isSealed);
  void router.navigate(to);
  const { pathname, search, hash } = new URL(to, 'http://console');
  void router.navigate({ pathname, search, hash }, { replace: true });
  expect(opened).toEqual([expected, expected.replace('+', '=')]);
  expect(router.state.location.pathname).toBe(from);
});

it.each([
  ['/sign-in', true, '/forgot'],
  ['/auth/reset', true, '/sign-in'],
  ['/account', false, '/settings/mail'],
  ['/account', false, '/no/such/page'],
])('stays in the same document from %s (sealed: %s) to %s', async (from, isSealed, to) => {
  const { opened, router } = openedFrom(from, isSealed);
  await router.navigate(to);
  await router.navigate(-1);
  await router.navigate({ search: '?x=1' }, { replace: true });
  expect(opened).toEqual([]);
});

it('loads a new document for the next step after the user or the tenant has changed', async () => {
  const opened: string[] = [];
  let isOutdated = false;
  const router = createMemoryRouter(createRoutes([]), { initialEntries: ['/account'] });
  separateDocuments(
    router,
    false,
    (address) => opened.push(address),
    () => isOutdated,
  );
  await router.navigate('/settings/mail');
  isOutdated = true;
  void router.navigate('/clients');
  expect(opened).toEqual(['/clients']);
  expect(router.state.location.pathname).toBe('/settings/mail');
});
