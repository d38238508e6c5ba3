import { answer, failure, renderRoute } from '@tenantry/kit/testing';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { routes } from './routes.tsx';

/** This frontend where the shell mounts it. */
const renderRemote = () => renderRoute([{ path: '/your-path', children: routes }], '/your-path');

describe('the newest tenants', () => {
  it('say so if there are none', async () => {
    const calls = answer('get', '/super/tenants', { items: [], nextCursor: null, total: 0 });
    renderRemote();
    expect(await screen.findByText('No tenants yet')).toBeInTheDocument();
    expect(calls[0]!.query.get('limit')).toBe('10');
  });

  it('show the request id if they can’t be loaded', async () => {
    answer('get', '/super/tenants', () =>
      failure({ status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.' }),
    );
    renderRemote();
    expect(await screen.findByText('req_FAILED')).toBeInTheDocument();
  });
});
