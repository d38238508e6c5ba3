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

describe('the edit tenant drawer', () => {
  it('sends only changed fields and returns to the tenant', async () => {
    const patches = answer('patch', `/super/tenants/${tenant.id}`, { ...tenant, name: 'Harbor Health' });
    const { user, router } = renderConsole(`${edit}?sort=name`);
    await user.clear(await name());
    await user.type(await name(), 'Harbor Health');
    await user.click(save());
    expect(await screen.findByText('Saved Harbor Health')).toBeInTheDocument();
    expect(patches.map(({ body }) => body)).toEqual([{ name: 'Harbor Health', ifUpdatedAt: tenant.updatedAt }]);
    await waitFor(() => expect(router.state.location.pathname).toBe(`/super/tenants/${tenant.id}`));
    expect(router.state.location.search).toBe('?sort=name');
  });

  it('doesn’t check the current slug and explains the effect of a new one', async () => {
    const { user } = renderConsole(edit);
    await name();
    expect(screen.queryByText(/is available|stops working for this tenant/)).not.toBeInTheDocument();
    await user.type(slug(), '-two');
    expect(await screen.findByText('harbor-physio-two is available')).toBeInTheDocument();
    expect(screen.getByText(/stops working for this tenant/)).toHaveTextContent(
      /Links you already shared keep working/,
    );
  });

  it('shows a slug taken in the meantime at its field', async () => {
    answer('patch', `/super/tenants/${tenant.id}`, () =>
      failure({
        status: 409,
        code: 'SLUG_TAKEN',
        message: 'The address “harbor” belongs to another tenant. Choose another one.',
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

  it('says who changed it meanwhile, and saves over that or shows it', async () => {
    const theirs = { ...tenant, name: 'Theirs', updatedAt: '2026-02-02T10:00:00.000Z' };
    const patches = answer('patch', `/super/tenants/${tenant.id}`, () => {
      answerTenant(theirs);
      return failure({
        status: 409,
        code: 'CHANGED_MEANWHILE',
        message: 'Dana Whitfield changed this after you opened it.',
        details: { updatedAt: theirs.updatedAt, changedBy: 'Dana Whitfield' },
      });
    });
    const { user } = renderConsole(edit);
    await user.type(await name(), '!');
    await user.click(save());
    expect(await screen.findByRole('alert')).toHaveTextContent('Dana Whitfield changed this after you opened it.');
    await user.click(screen.getByRole('button', { name: 'Save mine anyway' }));
    await waitFor(() => expect(patches).toHaveLength(2));
    expect(patches.map(({ body }) => body)).toEqual([
      { name: 'Harbor Physio!', ifUpdatedAt: tenant.updatedAt },
      { name: 'Harbor Physio!', ifUpdatedAt: theirs.updatedAt },
    ]);
    await user.click(await screen.findByRole('button', { name: 'Discard mine and show the newest' }));
    await waitFor(async () => expect(await name()).toHaveValue('Theirs'));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  }, 60_000);

  it('says that nothing was changed, with the request id', async () => {
    answer('patch', `/super/tenants/${tenant.id}`, () =>
      failure({
        status: 503,
        code: 'DATABASE_UNAVAILABLE',
        message: 'The database isn’t responding. Try again shortly.',
      }),
    );
    const { user } = renderConsole(edit);
    await user.type(await name(), ' Two');
    await user.click(save());
    const note = await screen.findByRole('alert');
    expect(note).toHaveTextContent('Couldn’t save the tenant. Nothing was changed');
    expect(note).toHaveTextContent('req_FAILED');
  });
});
