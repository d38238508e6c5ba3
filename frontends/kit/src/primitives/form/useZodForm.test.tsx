import { MantineProvider, TextInput } from '@mantine/core';
import { render, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ApiError } from '../../api/ApiError.ts';
import { renderRoute } from '../../testing/renderRoute.tsx';
import { Form } from './Form.tsx';
import { PasswordInput } from './PasswordInput.tsx';
import { SubmitButton } from './SubmitButton.tsx';
import { useZodForm } from './useZodForm.ts';

const schema = z.object({
  name: z.string().min(2, 'At least 2 characters.'),
  slug: z.string().min(3, 'At least 3 characters.'),
});

function renderForm(submit: (values: z.infer<typeof schema>) => Promise<unknown>) {
  function Page() {
    const form = useZodForm({ schema, initialValues: { name: '', slug: '' }, submit });
    return (
      <Form form={form} failureTitle="Nothing was created">
        <TextInput label="Name" {...form.fields.getInputProps('name')} />
        <TextInput label="Slug" {...form.fields.getInputProps('slug')} />
        <SubmitButton form={form}>Create</SubmitButton>
      </Form>
    );
  }
  return renderRoute([{ path: '/', element: <Page /> }], '/');
}

describe('a form', () => {
  it('says what is wrong with a field when it is left', async () => {
    const { user } = renderForm(async () => ({}));
    await user.type(screen.getByLabelText('Name'), 'a');
    expect(screen.queryByText('At least 2 characters.')).not.toBeInTheDocument();
    await user.tab();
    expect(await screen.findByText('At least 2 characters.')).toBeInTheDocument();
    expect(screen.getByLabelText('Name')).toHaveAccessibleDescription('At least 2 characters.');
  });

  it('waits until the pointer is released, so that nothing moves from under it', async () => {
    const { user } = renderForm(async () => ({}));
    await user.type(screen.getByLabelText('Name'), 'a');
    await user.pointer({ keys: '[MouseLeft>]', target: screen.getByLabelText('Slug') });
    expect(screen.getByLabelText('Slug')).toHaveFocus();
    expect(screen.queryByText('At least 2 characters.')).not.toBeInTheDocument();
    await user.pointer('[/MouseLeft]');
    expect(await screen.findByText('At least 2 characters.')).toBeInTheDocument();
  });

  it('tells screen readers that a password is wrong, too', async () => {
    const { rerender } = render(
      <MantineProvider>
        <PasswordInput label="Password" error="Too short." />
      </MantineProvider>,
    );
    expect(screen.getByLabelText('Password')).toBeInvalid();
    expect(screen.getByLabelText('Password')).toHaveAccessibleDescription('Too short.');
    rerender(
      <MantineProvider>
        <PasswordInput label="Password" />
      </MantineProvider>,
    );
    expect(screen.getByLabelText('Password')).toBeValid();
  });

  it('focuses the first wrong field and sends nothing', async () => {
    let sent = 0;
    const { user } = renderForm(async () => (sent += 1));
    await user.type(screen.getByLabelText('Name'), 'Fine');
    await user.click(screen.getByRole('button', { name: 'Create' }));
    await waitFor(() => expect(screen.getByLabelText('Slug')).toHaveFocus());
    expect(sent).toBe(0);
  });

  it('is sent once, however often the button is pressed', async () => {
    let sent = 0;
    let finish = () => {};
    const { user } = renderForm(() => {
      sent += 1;
      return new Promise((resolve) => (finish = () => resolve({})));
    });
    await user.type(screen.getByLabelText('Name'), 'Harbor');
    await user.type(screen.getByLabelText('Slug'), 'harbor');
    const button = screen.getByRole('button', { name: 'Create' });
    await user.click(button);
    expect(button).toHaveAttribute('aria-busy', 'true');
    expect(button).toHaveFocus();
    await user.click(button);
    await user.type(screen.getByLabelText('Slug'), '{Enter}');
    expect(sent).toBe(1);
    finish();
    await waitFor(() => expect(button).not.toHaveAttribute('aria-busy'));
  });

  it('says once, at the field, what the server says about it, with the request id, and anything else above the form', async () => {
    const answers = [
      new ApiError({
        code: 'SLUG_TAKEN',
        message: 'Taken.',
        status: 409,
        requestId: 'req_1',
        details: { fields: [{ path: 'slug', message: 'Another tenant has this one.' }] },
      }),
      new ApiError({ code: 'INTERNAL', message: 'Something went wrong on our side.', status: 500, requestId: 'req_2' }),
    ];
    const { user } = renderForm(() => Promise.reject(answers.shift()));
    await user.type(screen.getByLabelText('Name'), 'Harbor');
    await user.type(screen.getByLabelText('Slug'), 'harbor{Enter}');
    expect(await screen.findByText('Another tenant has this one.')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByLabelText('Slug')).toHaveFocus());
    expect(screen.getByLabelText('Slug')).toHaveAccessibleDescription(/^Another tenant has this one\..*req_1/);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();

    await user.type(screen.getByLabelText('Slug'), '-2{Enter}');
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(/Nothing was created.*req_2/));
    expect(screen.getByLabelText('Slug')).toHaveValue('harbor-2');
  });

  it('keeps what the server said about a field until its value changes, so that the request id can be copied', async () => {
    const { user } = renderForm(async () => {
      const fields = [{ path: 'slug', message: 'This address is taken.' }];
      throw new ApiError({ code: 'SLUG_TAKEN', message: '', status: 409, requestId: 'req_4', details: { fields } });
    });
    await user.type(screen.getByLabelText('Name'), 'Fine');
    await user.type(screen.getByLabelText('Slug'), 'fine');
    await user.click(screen.getByRole('button', { name: 'Create' }));
    await waitFor(() => expect(screen.getByLabelText('Slug')).toHaveFocus());
    await user.click(await screen.findByRole('button', { name: 'Copy request id' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
    expect(screen.getByText(/This address is taken\./)).toBeVisible();
    await user.type(screen.getByLabelText('Slug'), 'r');
    expect(screen.queryByText(/This address is taken\./)).not.toBeInTheDocument();
    await user.clear(screen.getByLabelText('Slug'));
    await user.tab();
    expect(await screen.findByText('At least 3 characters.')).toBeVisible();
  });

  it('says above the form what the server says about a field that it doesn’t have', async () => {
    const fields = [
      { path: 'slug', message: 'Another tenant has this one.' },
      { path: 'plan', message: 'Unknown field.' },
    ];
    const failed = {
      code: 'VALIDATION_FAILED' as const,
      message: 'Some values aren’t valid.',
      status: 400,
      requestId: 'req_3',
    };
    const { user } = renderForm(() => Promise.reject(new ApiError({ ...failed, details: { fields } })));
    await user.type(screen.getByLabelText('Name'), 'Harbor');
    await user.type(screen.getByLabelText('Slug'), 'harbor{Enter}');
    expect(await screen.findByText('Another tenant has this one.')).toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent(/Nothing was created.*req_3/);
  });
});
