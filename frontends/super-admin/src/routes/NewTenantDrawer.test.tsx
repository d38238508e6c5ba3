import { answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { aNewTenant } from '../testing/factories.ts';
import { answerTenant, answerTenants, renderConsole } from '../testing/renderConsole.tsx';

const free = ({ query }: { query: URLSearchParams }) => ({ slug: query.get('slug'), available: true, reason: null });
const name = () => screen.findByRole('textbox', { name: 'Name' });
const slug = () => screen.getByRole('textbox', { name: 'Slug' });
const create = () => screen.getByRole('button', { name: 'Create tenant' });

beforeEach(() => {
  answerTenants([]);
});

describe('the new tenant drawer', () => {
  it('creates the tenant and offers to invite an admin', async () => {
    const tenant = aNewTenant();
    answer('get', '/super/tenants/slug-check', free);
    answerTenant(tenant);
    const posts = answer('post', '/super/tenants', tenant, 201);
    const { user, router } = renderConsole('/super/tenants/new?sort=name');
    expect(await screen.findByText(/starts inactive/)).toHaveTextContent('its users can sign in, but can’t work');
    await user.type(await name(), 'Harbor Physio');
    await user.click(create());
    expect(await screen.findByText('Harbor Physio was created')).toBeInTheDocument();
    expect(posts).toHaveLength(1);
    expect(posts[0]!.body).toEqual({ name: 'Harbor Physio', slug: 'harbor-physio' });
    await waitFor(() => expect(router.state.location.pathname).toBe(`/super/tenants/${tenant.id}`));
    expect(router.state.location.search).toBe('?sort=name');
    expect(await screen.findByRole('link', { name: 'Invite admin…' })).toBeInTheDocument();
  });

  it('resends the same Idempotency-Key after a failure, and a new one for changed values', async () => {
    answer('get', '/super/tenants/slug-check', free);
    const posts = answer('post', '/super/tenants', () =>
      failure({ status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.' }),
    );
    const { user } = renderConsole('/super/tenants/new');
    await user.type(await name(), 'Harbor Physio');
    for (const sent of [1, 2]) {
      await user.click(create());
      await waitFor(() => expect(posts).toHaveLength(sent));
      await waitFor(() => expect(create()).toBeEnabled());
    }
    await user.type(await name(), ' GmbH');
    await user.click(create());
    await waitFor(() => expect(posts).toHaveLength(3));
    const [first, second, third] = posts.map(({ headers }) => headers.get('idempotency-key'));
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toBe(first);
    expect(third).toMatch(/^[0-9a-f]{32}$/);
    expect(third).not.toBe(first);
  });

  it('derives the slug from the name until it is edited, and again once it is emptied', async () => {
    answer('get', '/super/tenants/slug-check', free);
    const { user } = renderConsole('/super/tenants/new');
    await user.type(await name(), 'Zahnärzte & Söhne');
    expect(slug()).toHaveValue('zahnarzte-sohne');
    await user.clear(slug());
    await user.type(slug(), 'soehne');
    await user.type(await name(), ' GmbH');
    expect(slug()).toHaveValue('soehne');
    await user.clear(slug());
    await user.type(await name(), '!');
    expect(slug()).toHaveValue('zahnarzte-sohne-gmbh');
  });

  it.each([
    ['taken', 'harbor is taken'],
    ['reserved', 'harbor is reserved'],
    ['malformed', 'harbor isn’t a valid slug'],
  ] as const)('explains that a slug is %s', async (reason, text) => {
    answer('get', '/super/tenants/slug-check', { slug: 'harbor', available: false, reason });
    const { user } = renderConsole('/super/tenants/new');
    await user.type(await name(), 'Harbor');
    expect(await screen.findByText(new RegExp(text))).toBeInTheDocument();
  });

  it('ignores a late answer about an earlier slug', async () => {
    let answerFirst = () => {};
    const first = new Promise<void>((resolve) => (answerFirst = resolve));
    answer('get', '/super/tenants/slug-check', async ({ query }) => {
      const wanted = query.get('slug');
      if (wanted === 'harbor') await first;
      return { slug: wanted, available: wanted !== 'harbor', reason: wanted === 'harbor' ? 'taken' : null };
    });
    const { user } = renderConsole('/super/tenants/new');
    await user.type(await name(), 'Harbor');
    await screen.findByText(/Checking if harbor is available/);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await user.type(await name(), ' Two');
    expect(await screen.findByText('harbor-two is available')).toBeInTheDocument();
    answerFirst();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.getByText('harbor-two is available')).toBeInTheDocument();
    expect(screen.queryByText(/is taken/)).not.toBeInTheDocument();
  });

  it('shows a slug taken in the meantime at its field, focuses it and keeps the entries', async () => {
    answer('get', '/super/tenants/slug-check', free);
    answer('post', '/super/tenants', () =>
      failure({
        status: 409,
        code: 'SLUG_TAKEN',
        message: 'The address “harbor” belongs to another tenant. Choose another one.',
        details: { fields: [{ path: 'slug', message: 'This address is taken.' }] },
      }),
    );
    const { user } = renderConsole('/super/tenants/new');
    await user.type(await name(), 'Harbor');
    await user.click(create());
    expect(await screen.findByText('This address is taken.')).toBeInTheDocument();
    expect(slug()).toHaveAccessibleDescription(/This address is taken/);
    await waitFor(() => expect(slug()).toHaveFocus());
    expect(await name()).toHaveValue('Harbor');
  });

  it('says in the form what failed, with the request id, and that nothing was changed', async () => {
    answer('get', '/super/tenants/slug-check', free);
    answer('post', '/super/tenants', () =>
      failure({
        status: 503,
        code: 'DATABASE_UNAVAILABLE',
        message: 'The database isn’t responding. Try again shortly.',
      }),
    );
    const { user } = renderConsole('/super/tenants/new');
    await user.type(await name(), 'Harbor');
    await user.click(create());
    const note = await screen.findByRole('alert');
    expect(note).toHaveTextContent('Couldn’t create the tenant. Nothing was changed');
    expect(note).toHaveTextContent('req_FAILED');
    expect(create()).toBeEnabled();
  });

  it('sends nothing without a name and focuses the field', async () => {
    const { user } = renderConsole('/super/tenants/new');
    await name();
    await user.click(create());
    await waitFor(async () => expect(await name()).toHaveFocus());
    expect(await name()).toBeInvalid();
  });

  it('asks on Escape before discarding entries', async () => {
    answer('get', '/super/tenants/slug-check', free);
    const { user, router } = renderConsole('/super/tenants/new');
    await user.type(await name(), 'Harbor');
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Keep editing' }));
    expect(await name()).toHaveValue('Harbor');
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Discard changes' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/super/tenants'));
  });
});
