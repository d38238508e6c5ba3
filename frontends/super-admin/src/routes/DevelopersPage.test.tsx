import { aPlatformAdmin, answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerTenants, renderConsole } from '../testing/renderConsole.tsx';
import { aServiceKey, aTenant } from '../testing/factories.ts';

const soon = new Date(Date.now() + 5 * 86_400_000 + 60_000).toISOString();
const keys = [
  aServiceKey({}),
  aServiceKey({
    id: '0190cccc-0000-7000-8000-00000000bbbb',
    keyId: '07bd00000000',
    name: 'Reporting',
    scopes: ['audit:write'],
    expiresAt: soon,
    tenant: { id: 't', name: 'Northwind Dental' },
  }),
  aServiceKey({
    id: '0190cccc-0000-7000-8000-00000000cccc',
    keyId: '5d3000000000',
    name: 'Migration',
    status: 'revoked',
  }),
];
const path = '/super/settings/developers';
const northwind = aTenant();

beforeEach(() => {
  answer('get', '/super/service-keys', { items: keys, nextCursor: null });
  answerTenants([northwind]);
});

describe('the list of service keys', () => {
  it('shows what each may do, whom it reaches and whether it still works', async () => {
    renderConsole(path);
    const row = async (name: string) => within((await screen.findByRole('link', { name })).closest('tr')!);
    const backend = await row('App backend');
    expect(backend.getByText('tnt_sk_4f9c…')).toBeVisible();
    expect(backend.getByText('+1')).toBeVisible();
    for (const text of ['All tenants', 'Not yet', 'Never']) expect(backend.getByText(text)).toBeVisible();
    const reporting = await row('Reporting');
    expect(reporting.getByText('Northwind Dental')).toBeVisible();
    expect(reporting.getByText('in 5 days')).toBeVisible();
    expect((await row('Migration')).getByText('Revoked')).toBeVisible();
    expect(screen.getByText('2 in use')).toBeVisible();
  });

  it('revokes a key after asking, and not again', async () => {
    const revoke = answer('delete', `/super/service-keys/${keys[0]!.id}`, { ...keys[0], status: 'revoked' });
    const { user } = renderConsole(path);
    await user.click(await screen.findByRole('button', { name: 'Actions for App backend' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Revoke…' }));
    expect(await screen.findByRole('dialog', { name: 'Revoke App backend?' })).toHaveTextContent(
      'from its next request on',
    );
    await user.click(screen.getByRole('button', { name: 'Revoke' }));
    await waitFor(() => expect(revoke).toHaveLength(1));
    await user.click(await screen.findByRole('button', { name: 'Actions for Migration' }));
    expect(await screen.findByRole('menuitem', { name: /Revoke…/ })).toHaveAttribute('aria-disabled', 'true');
  });

  it('is read-only for an auditor', async () => {
    renderConsole(path, aPlatformAdmin({ platformRole: 'auditor' }));
    await screen.findByRole('link', { name: 'App backend' });
    expect(screen.queryByRole('link', { name: 'New service key' })).not.toBeInTheDocument();
  });
});

describe('a new service key', () => {
  const created = { ...keys[0]!, key: `tnt_sk_4f9cq2mvx7lr_${'K'.repeat(43)}` };

  it('is shown once, after its scopes were chosen', async () => {
    const create = answer('post', '/super/service-keys', created, 201);
    const { user } = renderConsole(`${path}/new`);
    await user.type(await screen.findByLabelText('Name'), 'App backend');
    await user.click(screen.getByLabelText('introspect'));
    await user.click(screen.getByRole('button', { name: 'Create service key' }));
    expect(await screen.findByText(created.key)).toBeVisible();
    expect(create[0]!.body).toEqual({
      name: 'App backend',
      scopes: ['introspect'],
      tenantId: null,
      remoteId: null,
      expiresInDays: 90,
    });
    await user.click(screen.getByRole('button', { name: 'I have copied it' }));
    await waitFor(() => expect(screen.queryByText(created.key)).not.toBeInTheDocument());
  });

  it('warns of users:access, and offers only scopes that go together', async () => {
    const { user } = renderConsole(`${path}/new`);
    await user.click(await screen.findByLabelText('users:access'));
    expect(screen.getByText('This key can take over any tenant account')).toBeVisible();
    expect(screen.getByLabelText('frontends:release')).toBeDisabled();
    await user.click(screen.getByLabelText('users:access'));
    await user.click(screen.getByLabelText('frontends:release'));
    expect(screen.getByLabelText('introspect')).toBeDisabled();
    expect(screen.getByLabelText('Frontend')).toBeVisible();
  });

  it('for one tenant can’t have tenants:write', async () => {
    const { user } = renderConsole(`${path}/new`);
    await user.click(await screen.findByRole('button', { name: 'All tenants' }));
    await user.click(await screen.findByRole('option', { name: /Northwind Dental/ }));
    expect(screen.getByLabelText('tenants:write')).toBeDisabled();
    expect(screen.getByText(/could raise its own entitlements/)).toBeVisible();
  });

  it('starts with the settings of the key that it replaces', async () => {
    renderConsole(`${path}/new?like=${keys[1]!.id}`);
    expect(await screen.findByLabelText('Name')).toHaveValue('Reporting');
    expect(screen.getByLabelText('audit:write')).toBeChecked();
    expect(within(screen.getByRole('dialog')).getByText('Northwind Dental')).toBeVisible();
  });

  it('keeps the form after a failure and says that nothing changed', async () => {
    answer('post', '/super/service-keys', () =>
      failure({ status: 409, code: 'SERVICE_KEY_LIMIT_REACHED', message: 'There can be 50 service keys in use.' }),
    );
    const { user } = renderConsole(`${path}/new`);
    await user.type(await screen.findByLabelText('Name'), 'One more');
    await user.click(screen.getByLabelText('introspect'));
    await user.click(screen.getByRole('button', { name: 'Create service key' }));
    expect(await screen.findByText(/There can be 50 service keys in use/)).toBeVisible();
    expect(screen.getByLabelText('Name')).toHaveValue('One more');
  });
});
