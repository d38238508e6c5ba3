import { TextInput } from '@mantine/core';
import { screen, waitFor } from '@testing-library/react';
import { Link, Outlet, type RouteObject } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { Form } from '../form/Form.tsx';
import { SubmitButton } from '../form/SubmitButton.tsx';
import { useZodForm } from '../form/useZodForm.ts';
import { renderRoute } from '../../testing/renderRoute.tsx';
import { DrawerFooter } from './DrawerFooter.tsx';
import { RouteDrawer } from './RouteDrawer.tsx';
import { QUIET_MS } from './useLayer.ts';

const save = vi.fn(async () => ({}));

function EditDrawer() {
  const form = useZodForm({ schema: z.object({ name: z.string() }), initialValues: { name: '' }, submit: save });
  return (
    <RouteDrawer
      title="Edit"
      closeTo="/things"
      ownParams={['own']}
      footer={
        <DrawerFooter>
          <SubmitButton form={form}>Save</SubmitButton>
        </DrawerFooter>
      }
    >
      <Form form={form} failureTitle="Not saved">
        <TextInput label="Name" {...form.fields.getInputProps('name')} />
      </Form>
      <Link to="more">More</Link>
      <Outlet />
    </RouteDrawer>
  );
}

const routes: RouteObject[] = [
  {
    path: 'things',
    element: (
      <>
        <div data-behind-layers>
          <Link to="/things/edit?search=a">Open</Link>
        </div>
        <Outlet />
      </>
    ),
    children: [
      {
        path: 'edit',
        element: <EditDrawer />,
        children: [
          {
            path: 'more',
            element: (
              <RouteDrawer title="More" closeTo="/things/edit">
                Second
              </RouteDrawer>
            ),
          },
        ],
      },
    ],
  },
];

describe('a drawer', () => {
  it('takes the focus, makes the page behind unreachable, and gives both back when Escape closes it', async () => {
    const { user, router } = renderRoute(routes, '/things');
    const opener = screen.getByRole('link', { name: 'Open' });
    await user.click(opener);
    const drawer = await screen.findByRole('dialog', { name: 'Edit' });
    await waitFor(() => expect(drawer).toHaveFocus());
    expect(opener.parentElement).toHaveAttribute('inert');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/things'));
    expect(router.state.location.search).toBe('?search=a');
    await waitFor(() => expect(opener).toHaveFocus());
    expect(opener.parentElement).not.toHaveAttribute('inert');
  });

  it('asks before an unsaved form is left, and keeps it if the user goes on editing', async () => {
    const { user, router } = renderRoute(routes, '/things/edit');
    await user.type(await screen.findByLabelText('Name'), 'half a na');
    await user.keyboard('{Escape}');
    const question = await screen.findByRole('dialog', { name: 'Leave without saving?' });
    await user.click(screen.getByRole('button', { name: 'Keep editing' }));
    await waitFor(() => expect(question).not.toBeInTheDocument());
    expect(screen.getByLabelText('Name')).toHaveValue('half a na');
    expect(router.state.location.pathname).toBe('/things/edit');

    await user.click(screen.getByRole('button', { name: 'Close' }));
    await user.click(await screen.findByRole('button', { name: 'Discard changes' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/things'));
    expect(screen.queryByRole('dialog', { name: 'Edit' })).not.toBeInTheDocument();
  });

  it('closes by Cancel just as by its X: it asks about unsaved input, and keeps the list’s query in the URL', async () => {
    const { user, router } = renderRoute(routes, '/things/edit?search=a&own=b');
    await user.type(await screen.findByLabelText('Name'), 'half a na');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await user.click(await screen.findByRole('button', { name: 'Discard changes' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/things'));
    expect(router.state.location.search).toBe('?search=a');
  });

  it('does not ask once the form is saved', async () => {
    const { user, router } = renderRoute(routes, '/things/edit');
    await user.type(await screen.findByLabelText('Name'), 'a name');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(save).toHaveBeenCalledOnce());
    await user.keyboard('{Escape}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/things'));
  });

  it('over a drawer leaves the first in place, out of reach, and Escape closes one at a time', async () => {
    const { user, router } = renderRoute(routes, '/things/edit/more');
    const second = await screen.findByRole('dialog', { name: 'More' });
    const first = screen.getByRole('dialog', { name: 'Edit', hidden: true });
    await waitFor(() => expect(first).toHaveAttribute('inert'));
    expect(second).not.toHaveAttribute('inert');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/things/edit'));
    await waitFor(() => expect(first).not.toHaveAttribute('inert'));
  });

  it('stays when Escape is pressed twice in a hurry, or held, over the drawer in front of it', async () => {
    // Rendering takes its time on a busy machine; the hurry is about the keys.
    vi.useFakeTimers({ toFake: ['performance'] });
    vi.advanceTimersByTime(3_600_000);
    try {
      const { user, router } = renderRoute(routes, '/things/edit/more');
      await screen.findByRole('dialog', { name: 'More' });
      await user.keyboard('{Escape}');
      await waitFor(() => expect(screen.queryByRole('dialog', { name: 'More' })).not.toBeInTheDocument());
      vi.advanceTimersByTime(QUIET_MS - 1);
      await user.keyboard('{Escape}{Escape>5/}');
      expect(router.state.location.pathname).toBe('/things/edit');
      expect(screen.getByRole('dialog', { name: 'Edit' })).toBeInTheDocument();

      vi.advanceTimersByTime(1);
      await user.keyboard('{Escape}');
      await waitFor(() => expect(router.state.location.pathname).toBe('/things'));
    } finally {
      vi.useRealTimers();
    }
  });
});
