import { api, callApi, confirmFor } from '@tenantry/kit';
import { aTenantUser, answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderShell } from '../testing/renderShell.tsx';

const me = aTenantUser({ role: 'employee' });

/** The drawer for a new client, whose saving needs a step-up, half filled in. */
async function halfWritten(methods = ['code', 'recoveryCode'], minutes = 10) {
  const shell = renderShell('/clients/new', { me });
  const { user } = shell;
  const proved = { since: false };
  const stepUpRequired = () =>
    failure({
      status: 401,
      code: 'STEP_UP_REQUIRED',
      message: 'Confirm it’s you.',
      details: { action: 'delete_tenant', maxAgeSeconds: minutes * 60 },
    });
  answer('get', '/auth/second-factor', {
    user: { email: me.user.email, firstName: 'Jonas', lastName: 'Weller' },
    tenant: null,
    step: 'complete',
    methods,
    expiresAt: null,
  });
  answer('get', '/clients', { items: [], nextCursor: null, total: 0 });
  const saves = answer('post', '/clients', () =>
    proved.since ? { id: '0190cccc-0000-7000-8000-000000000001', name: 'Delgado, Luis' } : stepUpRequired(),
  );
  const archives = answer('delete', '/clients/:id', () => (proved.since ? { ok: true } : stepUpRequired()));
  const proofs = answer('post', '/auth/step-up', ({ body }) => {
    const { code, password } = body as { code?: string; password?: string };
    if (code !== '418207' && password !== 'the keys of this workspace')
      return failure({
        status: 401,
        code: 'SECOND_FACTOR_REFUSED',
        message: 'That code isn’t right.',
        requestId: 'req_NO',
      });
    proved.since = true;
    return { ok: true };
  });
  const drawer = within(await screen.findByRole('dialog', { name: 'New client' }));
  await user.click(drawer.getByLabelText('Name'));
  await user.paste('Delgado, Luis');
  return { ...shell, drawer, saves, archives, proofs, proved, save: () => drawer.getByText('Add client') };
}

const dialog = async () => within(await screen.findByRole('dialog', { name: 'Confirm it’s you' }));

describe('a call that needs a step-up', () => {
  it('is sent again with the same content once a code is accepted, without pressing Enter', async () => {
    const { user, save, saves, proofs, path } = await halfWritten();
    await user.click(save());
    const asked = await dialog();
    expect(asked.getByText('Delete a tenant')).toBeInTheDocument();
    expect(asked.getByText('Stays valid for 10 minutes')).toBeInTheDocument();
    const code = await asked.findByLabelText('Code from your authenticator app');
    await waitFor(() => expect(code).toHaveFocus());
    await user.keyboard('418207');
    await waitFor(() => expect(path()).toBe('/clients'));
    expect(proofs.map(({ body }) => body)).toEqual([{ code: '418207' }]);
    expect(saves).toHaveLength(2);
    expect(saves[1]?.body).toEqual(saves[0]?.body);
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('stays open with the reason and the request id after a wrong code, and takes the next one', async () => {
    const { user, save, saves, path } = await halfWritten();
    await user.click(save());
    const asked = await dialog();
    await waitFor(() => expect(asked.getByLabelText('Code from your authenticator app')).toHaveFocus());
    await user.paste('000 000');
    expect(await asked.findByRole('alert')).toHaveTextContent(/That code isn’t right.*req_NO/);
    expect(asked.getByLabelText('Code from your authenticator app')).toHaveValue('');
    await waitFor(() => expect(asked.getByLabelText('Code from your authenticator app')).toHaveFocus());
    expect(saves).toHaveLength(1);
    await user.paste('418 207');
    await waitFor(() => expect(path()).toBe('/clients'));
  });

  it('asks for the password of an account without a second factor, and says how long it stays valid', async () => {
    const { user, save, path, proofs } = await halfWritten(['password'], 1);
    await user.click(save());
    const asked = await dialog();
    expect(asked.getByText('Stays valid for 1 minute')).toBeInTheDocument();
    expect(asked.queryByRole('button', { name: /recovery|passkey|code/i })).not.toBeInTheDocument();
    await user.click(await asked.findByLabelText('Password'));
    await user.paste('the keys of this workspace');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(path()).toBe('/clients'));
    expect(proofs.map(({ body }) => body)).toEqual([{ password: 'the keys of this workspace' }]);
  });

  it('fails quietly and leaves the form as it is when the user cancels', async () => {
    const { user, save, saves, drawer, path } = await halfWritten();
    await user.click(save());
    await user.click((await dialog()).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Confirm it’s you' })).not.toBeInTheDocument());
    expect(path()).toBe('/clients/new');
    expect(drawer.getByLabelText('Name')).toHaveValue('Delgado, Luis');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(saves).toHaveLength(1);
    // It can be tried again, and asks again.
    await user.click(save());
    await dialog();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Confirm it’s you' })).not.toBeInTheDocument());
    expect(drawer.getByLabelText('Name')).toHaveValue('Delgado, Luis');
  });

  it('shares one dialog with another call at the same time, and both go on', async () => {
    const { user, save, saves, archives } = await halfWritten();
    await user.click(save());
    await (await dialog()).findByLabelText('Code from your authenticator app');
    const archived = callApi(
      api.clients[':id'].$delete(
        { param: { id: '0190cccc-0000-7000-8000-000000000002' } },
        confirmFor({ action: 'Archive the client', target: 'Ito, Grace' }),
      ),
    );
    await waitFor(() => expect(archives).toHaveLength(1));
    expect(screen.getAllByRole('dialog', { name: 'Confirm it’s you' })).toHaveLength(1);
    await user.keyboard('418207');
    await expect(archived).resolves.toEqual({ ok: true });
    await waitFor(() => expect(saves).toHaveLength(2));
  });

  it('names the action and its target where the screen says them', async () => {
    const { user } = await halfWritten();
    const archived = callApi(
      api.clients[':id'].$delete(
        { param: { id: '0190cccc-0000-7000-8000-000000000002' } },
        confirmFor({ action: 'Archive the client', target: 'Ito, Grace' }),
      ),
    );
    const asked = await dialog();
    expect(asked.getByText('Archive the client')).toBeInTheDocument();
    expect(asked.getByText('Ito, Grace')).toBeInTheDocument();
    await user.click(await asked.findByRole('button', { name: 'Use a recovery code' }));
    expect(asked.getByLabelText('Recovery code')).toBeInTheDocument();
    const refusal = archived.catch((error: unknown) => error);
    await user.click(asked.getByRole('button', { name: 'Cancel' }));
    expect(await refusal).toMatchObject({ code: 'STEP_UP_REQUIRED', isCancelled: true });
  });

  it('asks again while the proof isn’t enough', async () => {
    const { user, save, saves, proofs, proved } = await halfWritten();
    await user.click(save());
    await (await dialog()).findByLabelText('Code from your authenticator app');
    answer('post', '/auth/step-up', () => {
      proofs.length += 1;
      return { ok: true };
    });
    await user.keyboard('418207');
    await waitFor(() => expect(saves).toHaveLength(2));
    await waitFor(() => expect(screen.getByLabelText('Code from your authenticator app')).toHaveValue(''));
    await waitFor(() => expect(screen.getByLabelText('Code from your authenticator app')).toHaveFocus());
    proved.since = true;
    await user.keyboard('418208');
    await waitFor(() => expect(saves).toHaveLength(3));
  });
});
