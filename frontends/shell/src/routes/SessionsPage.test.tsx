import { aPlatformAdmin, answer } from '@tenantry/kit/testing';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderShell } from '../testing/renderShell.tsx';

const soon = new Date(Date.now() + 3_600_000).toISOString();
const session = (id: string, current: boolean, userAgent: string) => ({
  id,
  createdAt: '2026-03-11T09:00:00.000Z',
  lastSeenAt: '2026-03-11T09:10:00.000Z',
  expiresAt: soon,
  ip: '192.0.2.7',
  userAgent,
  current,
});
const here = session('s1', true, 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/148.0');
const there = session('s2', false, 'Mozilla/5.0 (Windows NT 10.0) Chrome/147.0 Safari/537.36');

describe('own sessions', () => {
  it('ends another one, and shows the list without it', async () => {
    let items = [here, there];
    answer('get', '/auth/sessions', () => ({ items, nextCursor: null }));
    const ended = answer('delete', '/auth/sessions/:id', () => {
      items = [here];
      return { ok: true };
    });
    const { user } = renderShell('/account/sessions', { me: aPlatformAdmin() });
    await user.click(await screen.findByRole('button', { name: 'Sign out Chrome 147, Windows' }));
    expect(await screen.findByText('Chrome 147, Windows is signed out')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Sign out/ })).not.toBeInTheDocument();
    expect(ended[0]?.params).toMatchObject({ id: 's2' });
  });

  it('ends all others only after a question that says how many', async () => {
    answer('get', '/auth/sessions', { items: [here, there, { ...there, id: 's3' }], nextCursor: null });
    const ended = answer('delete', '/auth/sessions', { ok: true, ended: 2 });
    const { user } = renderShell('/account/sessions', { me: aPlatformAdmin() });
    await user.click(await screen.findByRole('button', { name: 'Sign out everywhere else…' }));
    expect(await screen.findByRole('dialog', { name: 'Sign out everywhere else?' })).toHaveTextContent(
      '2 other places',
    );
    expect(ended).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: 'Sign out everywhere else' }));
    expect(await screen.findByText('2 other sessions ended')).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });
});
