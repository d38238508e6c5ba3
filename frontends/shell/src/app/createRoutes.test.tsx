import type { RouteObject } from '@tenantry/kit';
import { aTenantUser } from '@tenantry/kit/testing';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { sealedPages, shellPages } from '../../../../api/src/frontends/shellPages.ts';
import { renderShell } from '../testing/renderShell.tsx';
import { SEALED, createRoutes } from './createRoutes.tsx';

/** The addresses of these routes, as a reader writes them. */
const addressesOf = (routes: RouteObject[], above = ''): string[] =>
  routes.flatMap(({ path, children, index }) => {
    const address = path ? `${above}/${path}` : above;
    return [...(path || index ? [address || '/'] : []), ...addressesOf(children ?? [], address)];
  });

describe('the pages of the shell', () => {
  it('are those that the server has a page for', () => {
    const addresses = new Set(addressesOf(createRoutes([])).filter((address) => address !== '/*'));
    expect([...addresses].toSorted()).toEqual(shellPages.toSorted());
  });

  it('are sealed where the server seals them', () => {
    const [sealed] = createRoutes([])[0]!.children!.filter(({ id }) => id === SEALED);
    expect(addressesOf([sealed!]).toSorted()).toEqual(sealedPages.toSorted());
  });

  it('don’t include an unknown address, and a visitor is told so without signing in', async () => {
    const { path } = renderShell('/status');
    expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Go to the home page' })).toHaveAttribute('href', '/');
    expect(path()).toBe('/status');
  });

  it('keep their frame around the not-found page for a signed-in user', async () => {
    renderShell('/status', { me: aTenantUser() });
    expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeInTheDocument();
    expect(screen.getByRole('navigation', { name: 'Main' })).toBeInTheDocument();
  });
});
