import type { Client } from '@tenantry/kit';
import { aTenantUser, answer, failure, setViewport } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderShell } from '../testing/renderShell.tsx';

function aClient(given: Partial<Client> = {}): Client {
  return {
    id: '0190cccc-0000-7000-8000-000000000001',
    name: 'Abbott & Sons',
    email: 'm.abbott@example.com',
    phone: null,
    notes: 'Prefers mornings.',
    userId: null,
    linkedUser: null,
    createdByName: 'Sofia Marin',
    archivedAt: null,
    createdAt: '2026-03-12T09:00:00.000Z',
    updatedAt: '2026-03-12T09:00:00.000Z',
    ...given,
  };
}

const listOf = (...items: Client[]) => ({ items, nextCursor: null, total: items.length });
const employee = aTenantUser({ role: 'employee' });

describe('the clients of a tenant', () => {
  it('are the start page of the tenant’s users, and show what is missing', async () => {
    answer('get', '/clients', listOf(aClient()));
    const { path } = renderShell('/', { me: employee });
    const row = (await screen.findByRole('link', { name: 'Abbott & Sons' })).closest('tr') as HTMLElement;
    expect(path()).toBe('/clients');
    expect(within(row).getByText('None')).toBeInTheDocument();
    expect(screen.getByText('1–1 of 1')).toBeInTheDocument();
  });

  it('are searched, sorted and paged by the URL', async () => {
    const calls = answer('get', '/clients', { ...listOf(aClient()), nextCursor: 'CURSOR', total: 120 });
    const { user, router } = renderShell('/clients?search=abb&sort=createdAt&order=desc', { me: employee });
    await screen.findByRole('link', { name: 'Abbott & Sons' });
    expect(Object.fromEntries(calls[0]!.query)).toMatchObject({
      search: 'abb',
      sort: 'createdAt',
      order: 'desc',
      archived: 'false',
    });
    await user.click(screen.getByRole('button', { name: 'Client' }));
    await waitFor(() => expect(router.state.location.search).toContain('sort=name'));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await waitFor(() => expect(calls.at(-1)?.query.get('cursor')).toBe('CURSOR'));
    await user.click(screen.getByRole('link', { name: 'Archived' }));
    await waitFor(() => expect(calls.at(-1)?.query.get('archived')).toBe('true'));
    expect(calls.at(-1)?.query.has('cursor')).toBe(false);
  });

  it('are archived together, and brought back by Undo', async () => {
    const [one, other] = [aClient(), aClient({ id: '0190cccc-0000-7000-8000-000000000002', name: 'Birch & Co' })];
    answer('get', '/clients', listOf(one, other));
    const archived = answer('delete', '/clients/:id', ({ params }) => ({
      ...(params['id'] === one.id ? one : other),
      archivedAt: '2026-03-13T09:00:00.000Z',
    }));
    const restored = answer('post', '/clients/:id/restore', one);
    const { user } = renderShell('/clients', { me: employee });
    await screen.findByRole('link', { name: 'Birch & Co' });
    await user.click(screen.getByRole('checkbox', { name: 'Choose all on this page' }));
    await user.click(screen.getByRole('button', { name: 'Archive…' }));
    const question = within(await screen.findByRole('dialog', { name: 'Archive 2 clients?' }));
    await user.click(question.getByRole('button', { name: 'Archive' }));
    expect(await screen.findByText('Archived 2 clients')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(restored).toHaveLength(2));
    expect(archived.map(({ params }) => params['id'])).toEqual([one.id, other.id]);
  });

  it('offers to add the first one, in a drawer of its own', async () => {
    answer('get', '/clients', listOf());
    const posts = answer('post', '/clients', aClient(), 201);
    const { user, path } = renderShell('/clients', { me: employee });
    await screen.findByRole('heading', { name: 'No clients yet' });
    await user.click(screen.getAllByRole('link', { name: 'New client' })[0]!);
    const drawer = await screen.findByRole('dialog', { name: 'New client' });
    await user.click(within(drawer).getByRole('button', { name: 'Add client' }));
    expect(await within(drawer).findByText('Enter a name.')).toBeInTheDocument();
    await user.type(within(drawer).getByLabelText('Name'), 'Abbott & Sons');
    await user.click(within(drawer).getByRole('button', { name: 'Add client' }));
    expect(await screen.findByText('Abbott & Sons was added')).toBeInTheDocument();
    expect(posts[0]?.body).toEqual({ name: 'Abbott & Sons', email: null, phone: null, notes: null });
    await waitFor(() => expect(path()).toBe('/clients'));
  });

  it('keeps what was entered when saving fails, with the request id', async () => {
    const client = aClient();
    answer('get', '/clients', listOf(client));
    answer('get', `/clients/${client.id}`, client);
    answer('patch', `/clients/${client.id}`, () =>
      failure({
        status: 503,
        code: 'DATABASE_UNAVAILABLE',
        message: 'The database isn’t responding. Try again shortly.',
        requestId: 'req_SAVE',
      }),
    );
    const { user } = renderShell(`/clients/${client.id}/edit`, { me: employee });
    const phone = await screen.findByLabelText('Phone');
    await user.type(phone, '+44 20 7946 0112');
    await user.click(screen.getByRole('button', { name: 'Save client' }));
    expect(await screen.findByText('req_SAVE')).toBeInTheDocument();
    expect(phone).toHaveValue('+44 20 7946 0112');
  });

  it('says who changed one meanwhile, and shows that change instead of saving', async () => {
    const client = aClient();
    const theirs = aClient({ phone: '+44 9', updatedAt: '2026-03-13T09:00:00.000Z' });
    answer('get', '/clients', listOf(client));
    answer('get', `/clients/${client.id}`, client);
    const patches = answer('patch', `/clients/${client.id}`, () => {
      answer('get', `/clients/${client.id}`, theirs);
      return failure({
        status: 409,
        code: 'CHANGED_MEANWHILE',
        message: 'Dana Whitfield changed this after you opened it.',
        details: { updatedAt: theirs.updatedAt, changedBy: 'Dana Whitfield' },
      });
    });
    const { user } = renderShell(`/clients/${client.id}/edit`, { me: employee });
    await user.type(await screen.findByLabelText('Name'), '!');
    await user.click(screen.getByRole('button', { name: 'Save client' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Dana Whitfield changed this after you opened it.');
    await user.click(screen.getByRole('button', { name: 'Discard mine and show the newest' }));
    await waitFor(() => expect(screen.getByLabelText('Phone')).toHaveValue('+44 9'));
    expect(screen.getByLabelText('Name')).toHaveValue('Abbott & Sons');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(patches).toHaveLength(1);
  }, 60_000);

  describe('can be linked by an admin to a client user', () => {
    const tom = { id: '0190cccc-0000-7000-8000-000000000009', name: 'Tom Abbott', email: 'tom@example.com' };
    const asItem = { ...tom, firstName: 'Tom', lastName: 'Abbott', role: 'client' };

    function openClient(role: 'admin' | 'employee', given: Partial<Client> = {}) {
      const client = aClient(given);
      answer('get', '/clients', listOf(client));
      answer('get', `/clients/${client.id}`, client);
      answer('get', '/tenant/users', { items: [asItem], nextCursor: null, total: 1 });
      const patches = answer('patch', `/clients/${client.id}`, () => {
        const linked = { ...client, userId: tom.id, linkedUser: tom };
        answer('get', `/clients/${client.id}`, linked);
        return Response.json(linked);
      });
      return { client, patches, ...renderShell(`/clients/${client.id}`, { me: aTenantUser({ role }) }) };
    }

    it('who already exists', async () => {
      const { user, patches } = openClient('admin');
      await user.click(await screen.findByRole('button', { name: 'Link…' }));
      const question = await screen.findByRole('dialog', { name: 'Link Abbott & Sons to a client user?' });
      expect(within(question).getByRole('button', { name: 'Link' })).toBeDisabled();
      await within(question).findByRole('option', { name: 'Tom Abbott, tom@example.com' });
      await user.selectOptions(within(question).getByLabelText('Client user'), tom.id);
      await user.click(within(question).getByRole('button', { name: 'Link' }));
      expect(await screen.findByRole('button', { name: 'Unlink…' })).toBeInTheDocument();
      expect(patches.map(({ body }) => body)).toEqual([{ userId: tom.id }]);
    });

    it('who is found by a search, if the list doesn’t contain everyone', async () => {
      const { user, patches } = openClient('admin');
      const lists = answer('get', '/tenant/users', ({ query }) => ({
        items: query.get('search') === 'abbott' ? [asItem] : [],
        nextCursor: query.get('search') ? null : 'more',
      }));
      await user.click(await screen.findByRole('button', { name: 'Link…' }));
      const question = within(await screen.findByRole('dialog', { name: 'Link Abbott & Sons to a client user?' }));
      await user.type(await question.findByLabelText('Search name or email'), 'abbott');
      await question.findByRole('option', { name: 'Tom Abbott, tom@example.com' });
      expect(lists.at(-1)?.query.get('role')).toBe('client');
      await user.selectOptions(question.getByLabelText('Client user'), tom.id);
      await user.click(question.getByRole('button', { name: 'Link' }));
      await waitFor(() => expect(patches.map(({ body }) => body)).toEqual([{ userId: tom.id }]));
    });

    it('who is invited for it, with the link to hand over', async () => {
      const invites = answer('post', '/tenant/users/invite', {
        people: [
          { email: tom.email, result: 'invited', inviteUrl: 'https://console.example.com/auth/invite?token=abc' },
        ],
        emailSent: false,
        seats: null,
      });
      const { user, patches } = openClient('admin', { email: tom.email });
      await user.click(await screen.findByRole('button', { name: 'Link…' }));
      const question = await screen.findByRole('dialog', { name: 'Link Abbott & Sons to a client user?' });
      await user.selectOptions(within(question).getByLabelText('Client user'), 'new');
      expect(within(question).getByLabelText('Email')).toHaveValue(tom.email);
      await user.click(within(question).getByRole('button', { name: 'Invite and link' }));
      expect(await screen.findByLabelText('Invite link')).toHaveValue(
        'https://console.example.com/auth/invite?token=abc',
      );
      expect(invites[0]?.body).toEqual({ people: [{ email: tom.email }], role: 'client' });
      expect(patches.map(({ body }) => body)).toEqual([{ userId: tom.id }]);
    });

    it('unless the address is a colleague’s, which the dialog says', async () => {
      const people = [{ email: tom.email, result: 'refused', reason: 'Someone has this address as an employee.' }];
      answer('post', '/tenant/users/invite', { people, emailSent: false, seats: null });
      const { user, patches } = openClient('admin', { email: tom.email });
      await user.click(await screen.findByRole('button', { name: 'Link…' }));
      const question = await screen.findByRole('dialog', { name: 'Link Abbott & Sons to a client user?' });
      await user.selectOptions(within(question).getByLabelText('Client user'), 'new');
      await user.click(within(question).getByRole('button', { name: 'Invite and link' }));
      expect(await within(question).findByRole('alert')).toHaveTextContent('Someone has this address as an employee.');
      expect(patches).toEqual([]);
    });

    it('but not by an employee, who can’t see the tenant’s users; and unlinked after asking', async () => {
      const { user, patches, unmount } = openClient('admin', { userId: tom.id, linkedUser: tom });
      await user.click(await screen.findByRole('button', { name: 'Unlink…' }));
      const question = await screen.findByRole('dialog', { name: 'Unlink Tom Abbott from Abbott & Sons?' });
      await user.click(within(question).getByRole('button', { name: 'Unlink' }));
      await waitFor(() => expect(patches.map(({ body }) => body)).toEqual([{ userId: null }]));
      unmount();
      openClient('employee');
      expect(await screen.findByText('None is linked')).toBeInTheDocument();
      expect(screen.queryByRole('button', { name: 'Link…' })).not.toBeInTheDocument();
    });
  });

  it('archives one after asking', async () => {
    const client = aClient();
    answer('get', '/clients', listOf(client));
    const archived = answer('delete', `/clients/${client.id}`, { ...client, archivedAt: '2026-03-12T10:00:00.000Z' });
    const { user } = renderShell('/clients', { me: employee });
    await user.click(await screen.findByRole('button', { name: 'Actions for Abbott & Sons' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Archive…' }));
    const question = await screen.findByRole('dialog', { name: 'Archive Abbott & Sons?' });
    expect(archived).toHaveLength(0);
    await user.click(within(question).getByRole('button', { name: 'Archive' }));
    expect(await screen.findByText('Abbott & Sons is archived')).toBeInTheDocument();
    expect(archived).toHaveLength(1);
  });

  it('opens one for reading; editing is a step from there and leads back', async () => {
    const client = aClient();
    answer('get', '/clients', listOf(client));
    answer('get', `/clients/${client.id}`, client);
    const patches = answer('patch', `/clients/${client.id}`, { ...client, phone: '+44 1' });
    const { user, path, router } = renderShell(`/clients/${client.id}?search=abb`, { me: employee });
    const drawer = await screen.findByRole('dialog', { name: 'Abbott & Sons' });
    expect(await within(drawer).findByText('Prefers mornings.')).toBeInTheDocument();
    expect(within(drawer).queryByRole('textbox')).not.toBeInTheDocument();
    await user.click(within(drawer).getByRole('link', { name: 'Edit' }));
    const form = await screen.findByRole('dialog', { name: 'Edit client' });
    expect(path()).toBe(`/clients/${client.id}/edit`);
    await user.type(within(form).getByLabelText('Phone'), '+44 1');
    answer('get', `/clients/${client.id}`, { ...client, phone: '+44 1' });
    await user.click(within(form).getByRole('button', { name: 'Save client' }));
    expect(await screen.findByText('Abbott & Sons is saved')).toBeInTheDocument();
    expect(patches).toHaveLength(1);
    await waitFor(() => expect(path()).toBe(`/clients/${client.id}`));
    expect(router.state.location.search).toBe('?search=abb');
    expect(await screen.findByText('+44 1')).toBeInTheDocument();
  });

  it.each([
    [null, /admins and employees of Harbor Physio.*A client user who is linked to this client can read them, too/],
    [
      { id: '0190cccc-0000-7000-8000-000000000009', name: 'Tom Abbott', email: 'tom@example.com' },
      /admins and employees of Harbor Physio, Tom Abbott \(linked to this client\) and platform admins/,
    ],
  ])('says who can read the notes, both when reading and when editing', async (linkedUser, words) => {
    const client = aClient({ linkedUser, userId: linkedUser?.id ?? null });
    answer('get', '/clients', listOf(client));
    answer('get', `/clients/${client.id}`, client);
    const { user } = renderShell(`/clients/${client.id}`, { me: employee });
    expect(await screen.findByText(words)).toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: 'Edit' }));
    const form = await screen.findByRole('dialog', { name: 'Edit client' });
    expect(within(form).getByLabelText('Notes')).toHaveAccessibleDescription(words);
  });

  it.each([
    ['admin', true],
    ['employee', false],
  ] as const)('shows its history to an %s', async (role, hasLinks) => {
    const client = aClient();
    answer('get', '/clients', listOf(client));
    answer('get', `/clients/${client.id}`, client);
    answer('get', `/clients/${client.id}/history`, {
      items: [
        {
          id: '12',
          occurredAt: '2026-03-13T09:00:00.000Z',
          requestId: 'req_SECOND',
          action: 'client_updated',
          actor: { name: 'Dana Whitfield', role: 'super_user' },
          subject: { name: 'Sofia Marin' },
          changes: {
            phone: { before: null, after: '+44 1' },
            notes: { before: null, after: 'changed' },
          },
        },
        {
          id: '11',
          occurredAt: '2026-03-12T09:00:00.000Z',
          requestId: 'req_FIRST',
          action: 'client_created',
          actor: { name: 'Sofia Marin', role: 'employee' },
          subject: null,
          changes: null,
        },
      ],
      nextCursor: null,
    });
    const { user, path } = renderShell(`/clients/${client.id}`, { me: aTenantUser({ role }) });
    await user.click(await screen.findByRole('link', { name: 'History' }));
    const [second, first] = within(await screen.findByRole('list', { name: 'History of Abbott & Sons' }))
      .getAllByRole('listitem')
      .map((item) => item as HTMLElement);
    expect(path()).toBe(`/clients/${client.id}/history`);
    expect(second).toHaveTextContent('Dana Whitfield, impersonating Sofia Marin, changed the client');
    expect(second).toHaveTextContent('+44 1');
    expect(second).toHaveTextContent('The notes were changed. The log doesn’t store notes.');
    expect(first).toHaveTextContent('Sofia Marin added the client');
    const link = within(first!).queryByRole('link', { name: 'Show in Activity' });
    expect(link?.getAttribute('href') ?? null).toBe(hasLinks ? '/activity?requestId=req_FIRST' : null);
  });

  it('restores an archived one, from its own page or from the list', async () => {
    const client = aClient({ archivedAt: '2026-03-12T10:00:00.000Z' });
    answer('get', '/clients', listOf(client));
    answer('get', `/clients/${client.id}`, client);
    const restored = answer('post', `/clients/${client.id}/restore`, { ...client, archivedAt: null });
    const { user } = renderShell(`/clients/${client.id}?archived=true`, { me: employee });
    const drawer = await screen.findByRole('dialog', { name: 'Abbott & Sons' });
    expect(within(drawer).getByText('Prefers mornings.')).toBeInTheDocument();
    expect(within(drawer).queryByRole('link', { name: 'Edit' })).not.toBeInTheDocument();
    answer('get', `/clients/${client.id}`, { ...client, archivedAt: null });
    await user.click(within(drawer).getByRole('button', { name: 'Restore' }));
    expect(await screen.findByText('Abbott & Sons is back in the list')).toBeInTheDocument();
    expect(await within(drawer).findByRole('link', { name: 'Edit' })).toBeInTheDocument();
    await user.click(within(drawer).getByRole('button', { name: 'Close' }));
    await user.click(await screen.findByRole('button', { name: 'Actions for Abbott & Sons' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Restore' }));
    await waitFor(() => expect(restored).toHaveLength(2));
  });

  it('can’t be edited while it is archived', async () => {
    const client = aClient({ archivedAt: '2026-03-12T10:00:00.000Z' });
    answer('get', '/clients', listOf());
    answer('get', `/clients/${client.id}`, client);
    const { path } = renderShell(`/clients/${client.id}/edit`, { me: employee });
    await screen.findByRole('button', { name: 'Restore' });
    await waitFor(() => expect(path()).toBe(`/clients/${client.id}`));
  });

  it('says when there is no such client', async () => {
    answer('get', '/clients', listOf());
    answer('get', '/clients/unknown', () =>
      failure({
        status: 404,
        code: 'NOT_FOUND',
        message: 'This doesn’t exist, or you don’t have access to it.',
        requestId: 'req_GONE',
      }),
    );
    renderShell('/clients/unknown', { me: employee });
    expect(await screen.findByText('There is no such client')).toBeInTheDocument();
    expect(screen.getByText('req_GONE')).toBeInTheDocument();
  });

  it('shows a client user their own record and nothing to manage', async () => {
    answer('get', '/clients', listOf(aClient()));
    renderShell('/clients', { me: aTenantUser({ role: 'client' }) });
    expect(await screen.findByRole('heading', { name: 'Your record' })).toBeInTheDocument();
    expect(await screen.findByText('m.abbott@example.com')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'New client' })).not.toBeInTheDocument();
    expect(
      within(screen.getByRole('navigation', { name: 'Main' })).getByRole('link', { name: 'Your record' }),
    ).toHaveAttribute('aria-current', 'page');
  });

  it('tells a client user without a linked record what that means', async () => {
    answer('get', '/clients', listOf());
    renderShell('/clients', { me: aTenantUser({ role: 'client' }) });
    expect(await screen.findByRole('heading', { name: 'Nothing is linked to you yet' })).toBeInTheDocument();
  });

  it('shows two lines per client on a phone', async () => {
    setViewport('phone');
    answer('get', '/clients', listOf(aClient()));
    renderShell('/clients', { me: employee });
    expect(await screen.findByRole('link', { name: /Abbott & Sons.*m\.abbott@example\.com/ })).toBeInTheDocument();
  });
});

describe('the workspace’s nav', () => {
  it.each([
    ['admin', ['Clients', 'Team', 'Activity', 'Settings', 'Account']],
    ['employee', ['Clients', 'Account']],
    ['client', ['Your record', 'Account']],
  ] as const)('of %s', async (role, names) => {
    answer('get', '/clients', listOf());
    renderShell('/clients', { me: aTenantUser({ role }) });
    const nav = await screen.findByRole('navigation', { name: 'Main' });
    expect(
      within(nav)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(names);
    await screen.findByText(/No clients yet|Nothing is linked/);
  });

  it.each(['/settings', '/settings/mail', '/activity'])('shows an employee "Page not found" at %s', async (path) => {
    renderShell(path, { me: employee });
    expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeInTheDocument();
  });
});
