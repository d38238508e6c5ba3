import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { aPlatformAdmin } from '../testing/factories.ts';
import { renderRoute } from '../testing/renderRoute.tsx';
import { useEntitlement } from './useEntitlement.ts';

function Shown() {
  const shown = [useEntitlement('exports'), useEntitlement('clients.max')];
  const missing = [useEntitlement('absent'), useEntitlement('constructor')];
  return <p>{[...shown, ...missing].map(String).join(' ')}</p>;
}

it('gives the value of an entitlement, and nothing for one that isn’t set', async () => {
  const me = aPlatformAdmin({ entitlements: { exports: true, 'clients.max': 500 } });
  renderRoute([{ path: 'here', element: <Shown /> }], '/here', me);
  expect(await screen.findByText('true 500 undefined undefined')).toBeVisible();
});
