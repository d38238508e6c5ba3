import { aPlatformAdmin, answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderShell } from '../testing/renderShell.tsx';

describe('one’s own name', () => {
  const me = aPlatformAdmin();
  async function open() {
    const shell = renderShell('/account/profile', { me });
    await shell.user.click(await screen.findByRole('button', { name: 'Change name…' }));
    return { ...shell, form: within(await screen.findByRole('dialog', { name: 'Change your name' })) };
  }

  it('is changed, and shown everywhere at once', async () => {
    const { user, form, session } = await open();
    const patches = answer('patch', '/auth/profile', () => {
      session.me = { ...me, user: { ...me.user, firstName: 'Élodie' } };
      return { user: session.me.user };
    });
    await user.clear(form.getByLabelText('First name'));
    await user.type(form.getByLabelText('First name'), 'Élodie{Enter}');
    expect(await screen.findByText('Your name is changed')).toBeInTheDocument();
    expect(patches.map(({ body }) => body)).toEqual([{ firstName: 'Élodie', lastName: me.user.lastName }]);
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(screen.getByText(`Élodie ${me.user.lastName}`)).toBeInTheDocument();
  });

  it('needs a first name, and keeps what was entered when saving fails', async () => {
    const { user, form } = await open();
    answer('patch', '/auth/profile', () =>
      failure({ status: 503, code: 'DATABASE_UNAVAILABLE', message: 'Try again in a moment.', requestId: 'req_DB' }),
    );
    await user.clear(form.getByLabelText('First name'));
    await user.click(form.getByRole('button', { name: 'Save name' }));
    expect(await form.findByText('Enter a name.')).toBeInTheDocument();
    await user.type(form.getByLabelText('First name'), 'Élodie');
    await user.click(form.getByRole('button', { name: 'Save name' }));
    expect(await form.findByRole('alert')).toHaveTextContent(/Your name was not changed.*req_DB/);
    expect(form.getByLabelText('First name')).toHaveValue('Élodie');
  });
});
