import { aPlatformAdmin, answer, setPageConfig } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../testing/renderConsole.tsx';

const notes = { audience: 'notes', origin: 'https://notes.example.com' };
const files = { audience: 'files', origin: 'https://files.example.com' };
const approved = {
  id: '0190cccc-0000-7000-8000-00000000aaaa',
  ...files,
  approvedBy: 'Dana',
  approvedAt: '2026-03-01T10:00:00.000Z',
};
const remote = {
  id: 'notes',
  name: 'Notes',
  basePath: '/notes',
  entry: '/n.js',
  kitVersion: 1,
  audience: ['admin' as const],
  nav: [],
};
const path = '/super/settings/developers/backends';
afterEach(() => setPageConfig());

it('shows what a frontend asks for first, and approves it after asking', async () => {
  setPageConfig({ remotes: [{ ...remote, backends: [notes] }] });
  answer('get', '/super/backends', { items: [approved], nextCursor: null });
  const approve = answer('post', '/super/backends', { ...approved, ...notes }, 201);
  const { user } = renderConsole(path);
  await screen.findByText('Waiting for approval');
  const [, first, second] = await screen.findAllByRole('row');
  expect(within(first!).getByText('Waiting for approval')).toBeVisible();
  expect(within(first!).getByText('Notes')).toBeVisible();
  expect(within(second!).getByText(/Approved/)).toBeVisible();
  expect(within(second!).getByText('no frontend asks for it')).toBeVisible();
  await user.click(screen.getByRole('button', { name: `Approve ${notes.origin}` }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Approve' }));
  await waitFor(() => expect(approve.map(({ body }) => body)).toEqual([notes]));
});

it('revokes an approval, but not one of the configuration', async () => {
  answer('get', '/super/backends', {
    items: [{ ...notes, id: null, approvedBy: null, approvedAt: null }, approved],
    nextCursor: null,
  });
  const revoke = answer('delete', `/super/backends/${approved.id}`, approved);
  const { user } = renderConsole(path);
  expect(await screen.findByText('By configuration')).toBeVisible();
  expect(screen.queryByRole('button', { name: `Revoke ${notes.origin}` })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: `Revoke ${files.origin}` }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Revoke' }));
  await waitFor(() => expect(revoke).toHaveLength(1));
});

it('is read-only for an auditor', async () => {
  answer('get', '/super/backends', { items: [approved], nextCursor: null });
  renderConsole(path, aPlatformAdmin({ platformRole: 'auditor' }));
  expect(await screen.findByText(files.origin)).toBeVisible();
  expect(screen.queryByRole('button', { name: /Revoke/ })).not.toBeInTheDocument();
});
