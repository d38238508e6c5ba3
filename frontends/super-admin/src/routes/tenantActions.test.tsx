import { type TenantStatus, actingTenant, leaveActingTenant } from '@tenantry/kit';
import { aPlatformAdmin, answer, failure, renderRoute } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aNewTenant, aTenant } from '../testing/factories.ts';
import { answerTenant, answerTenants, renderConsole } from '../testing/renderConsole.tsx';
import { routes } from './routes.tsx';

const tenant = aNewTenant({ status: 'active', userCount: 3 });
const home = `/super/tenants/${tenant.id}`;

beforeEach(() => {
  answerTenants([]);
  answerTenant(tenant);
});
afterEach(leaveActingTenant);

async function openMenu(path = home) {
  const view = renderConsole(path);
  const drawer = await screen.findByRole('dialog', { name: /Harbor Physio/ });
  await view.user.click(await within(drawer).findByRole('button', { name: 'Actions for Harbor Physio' }));
  await screen.findByRole('menu');
  return view;
}

describe('the actions on a tenant', () => {
  it.each<[TenantStatus, string[], string[]]>([
    ['inactive', ['Edit…', 'Invite admin…', 'Act as tenant', 'Activate…', 'Delete…'], ['Suspend…', 'Restore…']],
    ['active', ['Edit…', 'Invite admin…', 'Act as tenant', 'Suspend…', 'Delete…'], ['Activate…', 'Restore…']],
    ['suspended', ['Edit…', 'Invite admin…', 'Act as tenant', 'Activate…', 'Delete…'], ['Suspend…', 'Restore…']],
    ['deleted', ['Restore…'], ['Edit…', 'Invite admin…', 'Act as tenant', 'Activate…', 'Suspend…', 'Delete…']],
  ])('offers only the actions that the API allows for a tenant that is %s', async (status, offered, absent) => {
    answerTenant({ ...tenant, status, deletedAt: status === 'deleted' ? new Date().toISOString() : null });
    await openMenu();
    for (const name of offered) expect(screen.getByRole('menuitem', { name })).toBeInTheDocument();
    for (const name of absent) expect(screen.queryByRole('menuitem', { name })).not.toBeInTheDocument();
  });

  it('explains what suspending does, suspends and shows the new status', async () => {
    const patches = answer('patch', `/super/tenants/${tenant.id}`, () => {
      answerTenant({ ...tenant, status: 'suspended' });
      return { ...tenant, status: 'suspended' };
    });
    const { user } = await openMenu();
    await user.click(screen.getByRole('menuitem', { name: 'Suspend…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Suspend Harbor Physio?' });
    expect(dialog).toHaveTextContent(/Its 3 users will lose access at once/);
    expect(patches).toHaveLength(0);
    await user.click(within(dialog).getByRole('button', { name: 'Suspend' }));
    expect(await screen.findByText('Harbor Physio is suspended')).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.queryByRole('dialog', { name: 'Suspend Harbor Physio?' })).not.toBeInTheDocument(),
    );
    expect(patches.map(({ body }) => body)).toEqual([{ status: 'suspended' }]);
    expect(within(screen.getByRole('dialog')).getAllByText('Suspended').length).toBeGreaterThan(0);
  });

  it('says that onboarding is still open after activating', async () => {
    answerTenant({ ...tenant, status: 'inactive' });
    const { user } = await openMenu();
    await user.click(screen.getByRole('menuitem', { name: 'Activate…' }));
    expect(await screen.findByRole('dialog', { name: 'Activate Harbor Physio?' })).toHaveTextContent(
      /Its admins still have to complete it/,
    );
  });

  it('deletes only after the typed phrase and sends it as confirmation', async () => {
    const deletions = answer('delete', `/super/tenants/${tenant.id}`, { ...tenant, status: 'deleted' });
    const { user } = await openMenu();
    await user.click(screen.getByRole('menuitem', { name: 'Delete…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete Harbor Physio?' });
    expect(dialog).toHaveTextContent(/with all its data for 30 days/);
    const confirm = within(dialog).getByRole('button', { name: 'Delete tenant' });
    expect(confirm).toBeDisabled();
    await user.type(within(dialog).getByRole('textbox'), 'delete harbor');
    expect(confirm).toBeDisabled();
    await user.type(within(dialog).getByRole('textbox'), '-physio');
    await user.click(confirm);
    expect(await screen.findByText(/Harbor Physio is deleted; you can restore it/)).toBeInTheDocument();
    expect(deletions.map(({ headers }) => headers.get('x-confirm'))).toEqual(['delete harbor-physio']);
  });

  it('restores a deleted tenant after saying what is restored', async () => {
    answerTenant({ ...tenant, status: 'deleted', deletedAt: new Date().toISOString() });
    const restores = answer('post', `/super/tenants/${tenant.id}/restore`, tenant);
    const { user } = renderConsole(home);
    await user.click(await screen.findByRole('button', { name: 'Restore…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Restore Harbor Physio?' });
    expect(dialog).toHaveTextContent(/with the same status and all its data/);
    await user.click(within(dialog).getByRole('button', { name: 'Restore' }));
    expect(await screen.findByText('Harbor Physio is restored')).toBeInTheDocument();
    expect(restores).toHaveLength(1);
  });

  it.each([
    [409, 'TRANSITION_REFUSED', 'A tenant that is inactive cannot become suspended.'],
    [428, 'CONFIRMATION_REQUIRED', 'Type “delete other” to delete this tenant.'],
  ])('keeps a refusal (%i) in the dialog with its message and request id', async (status, code, message) => {
    answer('patch', `/super/tenants/${tenant.id}`, () => failure({ status, code, message }));
    const { user } = await openMenu();
    await user.click(screen.getByRole('menuitem', { name: 'Suspend…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Suspend Harbor Physio?' });
    await user.click(within(dialog).getByRole('button', { name: 'Suspend' }));
    const note = await within(dialog).findByRole('alert');
    expect(note).toHaveTextContent(message);
    expect(note).toHaveTextContent('req_FAILED');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    await waitFor(() => expect(screen.getByRole('button', { name: 'Actions for Harbor Physio' })).toHaveFocus());
  });

  it('opens the tenant’s workspace in this tab', async () => {
    const { user } = renderRoute(
      [
        { path: 'super', children: routes },
        { path: 'clients', element: <h1>Its clients</h1> },
      ],
      home,
      aPlatformAdmin(),
    );
    await user.click(await screen.findByRole('button', { name: 'Act as tenant' }));
    expect(await screen.findByRole('heading', { name: 'Its clients' })).toBeInTheDocument();
    expect(actingTenant.read()).toBe(tenant.id);
  });

  it('runs an action from the row without opening the tenant', async () => {
    const row = aTenant({ status: 'suspended' });
    answerTenants([row]);
    const patches = answer('patch', `/super/tenants/${row.id}`, { ...row, status: 'active' });
    const { user, router } = renderConsole('/super/tenants');
    await user.click(await screen.findByRole('button', { name: 'Actions for Northwind Dental' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Activate…' }));
    await user.click(await screen.findByRole('button', { name: 'Activate' }));
    expect(await screen.findByText('Northwind Dental is active')).toBeInTheDocument();
    expect(patches.map(({ body }) => body)).toEqual([{ status: 'active' }]);
    expect(router.state.location.pathname).toBe('/super/tenants');
  });
});
