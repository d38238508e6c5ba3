import { aMailAccount, answer, failure, noMailAccount } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { aFailedMail, aNewTenant } from '../testing/factories.ts';
import { answerTenant, answerTenants, renderConsole } from '../testing/renderConsole.tsx';

const account = (domain: string) => aMailAccount({ domain, region: 'us', fromEmail: `hello@${domain}` });
const tenant = aNewTenant({ status: 'active', mail: 'failing' });
const path = `/super/tenants/${tenant.id}/mail`;
const mail = aFailedMail({ tenant: { id: tenant.id, name: tenant.name } });

beforeEach(() => {
  answerTenants([]);
  answerTenant(tenant);
  answer('get', '/super/outbox', { items: [mail], nextCursor: null });
});

describe('a tenant’s mail tab', () => {
  it('shows the tenant’s own account, read on its behalf', async () => {
    const calls = answer('get', '/settings/mailgun', account('mg.harbor.example'));
    answer('get', '/super/settings/mailgun', account('mg.platform.example'));
    renderConsole(path);
    expect(await screen.findByText('Its own account')).toBeInTheDocument();
    expect(screen.getByText('hello@mg.harbor.example')).toBeInTheDocument();
    expect(screen.getByText('Some emails failed')).toBeInTheDocument();
    expect(calls[0]!.headers.get('x-tenant-id')).toBe(tenant.id);
  });

  it('shows the platform’s account if the tenant has none', async () => {
    answer('get', '/settings/mailgun', noMailAccount);
    answer('get', '/super/settings/mailgun', account('mg.platform.example'));
    renderConsole(path);
    expect(await screen.findByText('The platform’s account')).toBeInTheDocument();
    expect(screen.getByText('hello@mg.platform.example')).toBeInTheDocument();
  });

  it('says that no email is sent without any account and links to the settings', async () => {
    answer('get', '/settings/mailgun', noMailAccount);
    answer('get', '/super/settings/mailgun', noMailAccount);
    renderConsole(path);
    expect(await screen.findByText(/Its users get no email/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Set up the platform’s account' })).toHaveAttribute(
      'href',
      '/super/settings/mail',
    );
  });

  it('lists only this tenant’s emails, retries one and opens it over the tenant', async () => {
    answer('get', '/settings/mailgun', noMailAccount);
    answer('get', '/super/settings/mailgun', noMailAccount);
    const lists = answer('get', '/super/outbox', { items: [mail], nextCursor: null });
    answer('get', `/super/outbox/${mail.id}`, mail);
    const retries = answer('post', `/super/outbox/${mail.id}/retry`, { ...mail, status: 'queued' });
    const { user, router } = renderConsole(path);
    const list = await screen.findByRole('table', { name: 'Emails of Harbor Physio' });
    await user.click(await within(list).findByRole('button', { name: /Retry the email/ }));
    await waitFor(() => expect(retries).toHaveLength(1));
    expect(lists[0]!.query.get('tenantId')).toBe(tenant.id);
    expect(screen.getByRole('link', { name: 'Open in the outbox' })).toHaveAttribute(
      'href',
      `/super/outbox?tenantId=${tenant.id}`,
    );
    await user.click(within(list).getByRole('link', { name: /elin.lindqvist/ }));
    expect(await screen.findByRole('dialog', { name: 'Invitation' })).toBeInTheDocument();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(router.state.location.pathname).toBe(path));
  });

  it('shows the request id when the account fails to load, next to the emails', async () => {
    answer('get', '/settings/mailgun', () =>
      failure({ status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.' }),
    );
    answer('get', '/super/settings/mailgun', noMailAccount);
    renderConsole(path);
    expect(await screen.findByRole('alert')).toHaveTextContent('req_FAILED');
    expect(await screen.findByRole('link', { name: /elin.lindqvist/ })).toBeInTheDocument();
  });
});
