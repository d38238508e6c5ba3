import { answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { aNewTenant } from '../testing/factories.ts';
import { answerTenant, answerTenants, renderConsole } from '../testing/renderConsole.tsx';

const tenant = aNewTenant();
const edit = `/super/tenants/${tenant.id}/edit`;
const name = () => screen.findByRole('textbox', { name: 'Name' });
const slug = () => screen.getByRole('textbox', { name: 'Slug' });
const save = () => screen.getByRole('button', { name: 'Save' });

beforeEach(() => {
  answerTenants([]);
  answerTenant(tenant);
  answer('get', '/super/tenants/slug-check', ({ query }) => ({
    slug: query.get('slug'),
    available: true,
    reason: null,
  }));
});

describe('the drawer that edits a tenant', () => {
  it('sends only what was changed, and closes to the tenant', async () => {
    const patches = answer('patch', `/super/tenants/${tenant.id}`, { ...tenant, name: 'Harbor Health' });
    const { user, router } = renderConsole(`${edit}?sort=name`);
    await user.clear(await name());
    await user.type(await name(), 'Harbor Health');
    await user.click(save());
    expect(await screen.findByText('Harbor Health is saved')).toBeInTheDocument();
    expect(patches.map(({ body }) => body)).toEqual([{ name: 'Harbor Health' }]);
    await waitFor(() => expect(router.state.location.pathname).toBe(`/super/tenants/${tenant.id}`));
    expect(router.state.location.search).toBe('?sort=name');
  });

  it('does not ask whether its own slug is free, and says what another one brings', async () => {
    const { user } = renderConsole(edit);
    await name();
    expect(screen.queryByText(/is free|stops naming this tenant/)).not.toBeInTheDocument();
    await user.type(slug(), '-two');
    expect(await screen.findByText('harbor-physio-two is free')).toBeInTheDocument();
    expect(screen.getByText(/stops naming this tenant at once/)).toHaveTextContent(
      /Links that were handed out go on working/,
    );
  });

  it('puts a slug that was taken meanwhile on its field, and changes nothing else', async () => {
    answer('patch', `/super/tenants/${tenant.id}`, () =>
      failure({
        status: 409,
        code: 'SLUG_TAKEN',
        message: 'It belongs to another tenant.',
        details: { fields: [{ path: 'slug', message: 'This address is taken.' }] },
      }),
    );
    const { user } = renderConsole(edit);
    await name();
    await user.type(slug(), '-two');
    await user.click(save());
    expect(await screen.findByText('This address is taken.')).toBeInTheDocument();
    await waitFor(() => expect(slug()).toHaveFocus());
    expect(slug()).toHaveValue('harbor-physio-two');
  });

  it('says with the request id that nothing was changed', async () => {
    answer('patch', `/super/tenants/${tenant.id}`, () =>
      failure({ status: 503, code: 'DATABASE_UNAVAILABLE', message: 'The database did not answer in time.' }),
    );
    const { user } = renderConsole(edit);
    await user.type(await name(), ' Two');
    await user.click(save());
    const note = await screen.findByRole('alert');
    expect(note).toHaveTextContent('The tenant was not saved, and nothing was changed');
    expect(note).toHaveTextContent('req_FAILED');
  });
});
