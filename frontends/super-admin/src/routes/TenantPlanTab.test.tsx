import { aPlatformAdmin, answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { aNewTenant } from '../testing/factories.ts';
import { answerTenant, answerTenants, renderConsole } from '../testing/renderConsole.tsx';

const tenant = aNewTenant({
  status: 'active',
  plan: 'Team yearly',
  externalId: 'cus_NW20418',
  metadata: { crmId: 'A-20418', region: 'eu' },
});
const path = `/super/tenants/${tenant.id}/plan`;
const dana = { type: 'user' as const, id: 'u1', name: 'Dana Whitfield' };
const entitlement = (key: string, value: boolean | number | string, given: object = {}) => ({
  key,
  value,
  until: null,
  isActive: true,
  changedAt: '2026-03-01T00:00:00.000Z',
  changedBy: dana,
  ...given,
});
const all = [
  entitlement('api.access', false),
  entitlement('exports', true, { changedBy: { type: 'key', id: 'k1', name: 'Billing sync' } }),
  entitlement('past', true, { isActive: false, until: '2026-01-01T00:00:00.000Z' }),
  entitlement('seats', 25),
];

beforeEach(() => {
  answerTenants([]);
  answerTenant(tenant);
  answer('get', `/super/tenants/${tenant.id}/entitlements`, { items: all, nextCursor: null });
});

describe('a tenant’s plan tab', () => {
  it('shows the plan, who changed each entitlement, and what code sees of it', async () => {
    renderConsole(path);
    const list = await screen.findByRole('table', { name: 'Entitlements of Harbor Physio' });
    expect(await within(list).findByText('Key “Billing sync”')).toBeInTheDocument();
    expect(within(list).getByText('Expired')).toBeInTheDocument();
    expect(screen.getByText('Team yearly')).toBeInTheDocument();
    const code = screen.getByLabelText('What your code sees', { selector: 'pre' });
    expect(code).toHaveTextContent("tenant.externalId // 'cus_NW20418'");
    expect(code).toHaveTextContent("entitlements['api.access'] // false");
    expect(code).not.toHaveTextContent('past');
  });

  it('shows how many seats are taken, and what happens when all of them are', async () => {
    answerTenant({ ...tenant, seats: { limit: 25, used: 18 } });
    renderConsole(path);
    expect(await screen.findByText('18 of 25')).toBeInTheDocument();
    expect(screen.getByText(/^7 left/)).toBeInTheDocument();
    expect(screen.getByText('SEAT_LIMIT_REACHED')).toBeInTheDocument();
  });

  it('shows no seats where there is no limit', async () => {
    renderConsole(path);
    expect(await screen.findByText('Team yearly')).toBeInTheDocument();
    expect(screen.queryByText('Seats')).not.toBeInTheDocument();
  });

  it('sends only what changed, and null for metadata that is gone', async () => {
    const patches = answer('patch', `/super/tenants/${tenant.id}`, tenant);
    const { user, router } = renderConsole(path);
    await user.click(await screen.findByRole('button', { name: 'Edit JSON' }));
    const metadata = await screen.findByRole('textbox', { name: 'Metadata' });
    await user.clear(metadata);
    await user.click(metadata);
    await user.paste('{ "crmId": "A-1"');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('This isn’t valid JSON.')).toBeInTheDocument();
    await user.click(metadata);
    await user.paste(' }');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(path));
    expect(patches.map(({ body }) => body)).toEqual([
      { metadata: { region: null, crmId: 'A-1' }, ifUpdatedAt: tenant.updatedAt },
    ]);
  });

  it('adds an entitlement with a number and shows a limit that is reached', async () => {
    const calls = answer('put', `/super/tenants/${tenant.id}/entitlements/clients.max`, () =>
      failure({ status: 409, code: 'ENTITLEMENT_LIMIT_REACHED', message: 'A tenant has at most 50 entitlements.' }),
    );
    const { user } = renderConsole(path);
    await user.click(await screen.findByRole('button', { name: 'Add one' }));
    await user.type(await screen.findByRole('textbox', { name: 'Key' }), 'clients.max');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Kind of value' }), 'Number');
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByText('Enter a number.')).toBeInTheDocument();
    await user.type(screen.getByRole('textbox', { name: 'Value' }), '500');
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByText(/at most 50 entitlements/)).toBeInTheDocument();
    expect(calls.map(({ body }) => body)).toEqual([{ value: 500, until: null }]);
  });

  it('removes an entitlement after a confirmation', async () => {
    const calls = answer('delete', `/super/tenants/${tenant.id}/entitlements/seats`, { ok: true });
    const { user } = renderConsole(path);
    await user.click(await screen.findByRole('button', { name: 'Actions for seats' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Remove' }));
    await user.click(within(await screen.findByRole('dialog', { name: 'Remove seats?' })).getByText('Remove'));
    await waitFor(() => expect(calls).toHaveLength(1));
  });

  it('is read-only for a support admin, who is told who can change it', async () => {
    const { user } = renderConsole(path, aPlatformAdmin({ platformRole: 'support' }));
    const edit = await screen.findByRole('button', { name: 'Edit…' });
    expect(edit).toHaveAttribute('aria-disabled', 'true');
    await user.hover(edit);
    expect(await screen.findByText('Only an owner can change a plan')).toBeInTheDocument();
  });
});
