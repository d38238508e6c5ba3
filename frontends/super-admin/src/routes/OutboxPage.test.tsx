import { type OutboxItem, platformLog } from '@tenantry/kit';
import { answer, failure, setViewport } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aFailedMail, aMail, aNewTenant } from '../testing/factories.ts';
import { renderConsole } from '../testing/renderConsole.tsx';

const sent = aMail();
const failed = aFailedMail({ toEmail: 'patrick@dunmore.example', template: 'password_reset' });
const counts = { all: 913, waiting: 0, failing: 28, sent: 885, failingLately: 11 };

function answerOutbox(items: OutboxItem[]) {
  answer('get', '/super/outbox/counts', counts);
  return answer('get', '/super/outbox', { items, nextCursor: null });
}
const rowOf = async (address: string) =>
  (await screen.findByRole('link', { name: new RegExp(address) })).closest('tr') as HTMLElement;

describe('the outbox', () => {
  it('says of each mail what became of it, and why it failed in words', async () => {
    answerOutbox([sent, failed]);
    renderConsole('/super/outbox');
    const ok = within(await rowOf('elin.lindqvist@example.com'));
    expect(ok.getByText('Sent')).toBeInTheDocument();
    expect(ok.getByText('Invitation')).toBeInTheDocument();
    expect(ok.queryByRole('button', { name: /Retry/ })).not.toBeInTheDocument();
    const bad = within(await rowOf('patrick@dunmore.example'));
    expect(bad.getByText('Given up')).toBeInTheDocument();
    expect(bad.getByText('Mailgun refuses the key')).toBeInTheDocument();
    expect(bad.getByText('10')).toBeInTheDocument();
  });

  it('counts the mails behind each tab and asks for what the address says', async () => {
    const tenant = aNewTenant();
    answer('get', `/super/tenants/${tenant.id}`, tenant);
    const calls = answerOutbox([failed]);
    const { user, router } = renderConsole(`/super/outbox?status=failing&tenantId=${tenant.id}&search=dunmore`);
    await rowOf('patrick@dunmore.example');
    expect(Object.fromEntries(calls[0]!.query)).toEqual({
      status: 'failing',
      tenantId: tenant.id,
      search: 'dunmore',
      limit: '50',
    });
    const tabs = screen.getByRole('navigation', { name: 'Status' });
    expect(await within(tabs).findByRole('link', { name: /Failing ?28/ })).toHaveAttribute('aria-current', 'page');
    expect(await screen.findByText('Harbor Physio')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear Tenant' }));
    await waitFor(() => expect(router.state.location.search).toBe('?status=failing&search=dunmore'));
  });

  it('tries a mail again from its row and shows that it is on its way', async () => {
    answerOutbox([failed]);
    const retries = answer('post', `/super/outbox/${failed.id}/retry`, () => {
      answerOutbox([{ ...failed, status: 'queued', attempts: 0 }]);
      return { ...failed, status: 'queued', attempts: 0 };
    });
    const { user } = renderConsole('/super/outbox');
    await user.click(
      within(await rowOf('patrick@dunmore.example')).getByRole('button', {
        name: 'Retry the mail to patrick@dunmore.example',
      }),
    );
    expect(await screen.findByText('The mail to patrick@dunmore.example is tried again now')).toBeInTheDocument();
    expect(await screen.findByText('Queued')).toBeInTheDocument();
    expect(retries).toHaveLength(1);
  });

  it('says with the request id why a mail was not tried again', async () => {
    answerOutbox([failed]);
    answer('post', `/super/outbox/${failed.id}/retry`, () =>
      failure({ status: 409, code: 'MAIL_NOT_RETRYABLE', message: 'This mail is being sent, or was sent already.' }),
    );
    const { user } = renderConsole('/super/outbox');
    await user.click(within(await rowOf('patrick@dunmore.example')).getByRole('button', { name: /Retry/ }));
    expect(await screen.findByText('The mail to patrick@dunmore.example was not tried again')).toBeInTheDocument();
    expect(screen.getByText('This mail is being sent, or was sent already.')).toBeInTheDocument();
    expect(screen.getByText('req_FAILED')).toBeInTheDocument();
  });

  it('leads from a row to its request in the audit log and to its tenant', async () => {
    answerOutbox([failed]);
    const { user } = renderConsole('/super/outbox');
    await user.click(within(await rowOf('patrick@dunmore.example')).getByRole('button', { name: /Actions for/ }));
    expect(await screen.findByRole('menuitem', { name: /audit log/ })).toHaveAttribute(
      'href',
      platformLog.requestTo('req_01KKH9MAIL'),
    );
    expect(screen.getByRole('menuitem', { name: 'Open Northwind Dental' })).toHaveAttribute(
      'href',
      `/super/tenants/${failed.tenant!.id}/mail`,
    );
  });

  it('says what comes here while nothing has, and that mail is not set up', async () => {
    answerOutbox([]);
    answer('get', '/super/settings/mailgun', {
      configured: false,
      domain: null,
      region: null,
      fromEmail: null,
      apiKeyMasked: null,
    });
    renderConsole('/super/outbox');
    expect(await screen.findByText('No mail yet')).toBeInTheDocument();
    expect(await screen.findByRole('link', { name: 'Set up mail' })).toHaveAttribute('href', '/super/settings/mail');
  });

  it('says that nothing fails, and leads back to all', async () => {
    answerOutbox([]);
    const { user, router } = renderConsole('/super/outbox?status=failing');
    expect(await screen.findByText('No mail fails')).toBeInTheDocument();
    answerOutbox([sent]);
    await user.click(screen.getByRole('button', { name: 'Show all mails' }));
    expect(router.state.location.search).toBe('');
    expect(await rowOf('elin.lindqvist@example.com')).toBeInTheDocument();
  });

  it('shows the request id of a failure and loads again on Retry', async () => {
    answer('get', '/super/outbox/counts', counts);
    answer('get', '/super/outbox', () =>
      failure({ status: 500, code: 'INTERNAL', message: 'Something failed on our side.' }),
    );
    const { user } = renderConsole('/super/outbox');
    expect(await screen.findByRole('alert')).toHaveTextContent('req_FAILED');
    answerOutbox([sent]);
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await rowOf('elin.lindqvist@example.com')).toBeInTheDocument();
  });

  it('is a list of two lines on a phone, where a mail opens', async () => {
    setViewport('phone');
    answerOutbox([failed]);
    renderConsole('/super/outbox');
    const row = await screen.findByRole('link', { name: /patrick@dunmore.example/ });
    expect(row).toHaveTextContent(/Reset link · Northwind Dental/);
    expect(row).toHaveAttribute('href', `/super/outbox/${failed.id}`);
  });
});

const answerMailAccount = () =>
  answer('get', '/super/settings/mailgun', {
    configured: true,
    domain: 'mg.example.com',
    region: 'us',
    fromEmail: 'a@mg.example.com',
    apiKeyMasked: '••••1234',
  });

describe('the drawer of one mail', () => {
  it('explains what Mailgun said, in its own words too, and tries again', async () => {
    answerOutbox([]);
    answerMailAccount();
    answer('get', `/super/outbox/${failed.id}`, failed);
    answer('post', `/super/outbox/${failed.id}/retry`, () => {
      answer('get', `/super/outbox/${failed.id}`, {
        ...failed,
        status: 'sent',
        sentAt: '2026-03-12T14:00:00.000Z',
        lastError: null,
      });
      return { ...failed, status: 'queued' };
    });
    const { user } = renderConsole(`/super/outbox/${failed.id}`);
    const drawer = await screen.findByRole('dialog', { name: 'Reset link' });
    const why = await within(drawer).findByRole('region', { name: 'Why it failed' });
    expect(why).toHaveTextContent('The API key is wrong or belongs to the other region');
    expect(why).toHaveTextContent('Mailgun’s answer: Forbidden');
    expect(why).toHaveTextContent('Tenantry has stopped trying.');
    expect(
      within(drawer).getByRole('link', { name: 'Find request req_01KKH9MAIL in the audit log' }),
    ).toBeInTheDocument();
    await user.click(within(drawer).getByRole('button', { name: 'Retry now' }));
    expect(await within(drawer).findByText('Sent', { selector: 'dt' })).toBeInTheDocument();
    expect(within(drawer).queryByRole('button', { name: 'Retry now' })).not.toBeInTheDocument();
  });

  it.each([
    ['Too many requests', 'Mailgun takes no more for now'],
    ['The operation timed out', 'Mailgun did not answer in time'],
    ['fetch failed: ECONNREFUSED', 'Mailgun was not reached'],
  ])('promises another try of a mail that failed with “%s” only while there is one', async (lastError, title) => {
    const retrying = { ...failed, lastError, status: 'retrying' as const, nextAttemptAt: new Date().toISOString() };
    answerOutbox([]);
    answerMailAccount();
    answer('get', `/super/outbox/${failed.id}`, retrying);
    const first = renderConsole(`/super/outbox/${failed.id}`);
    const why = await screen.findByRole('region', { name: 'Why it failed' });
    expect(why).toHaveTextContent(title);
    expect(why).toHaveTextContent('Tenantry tries again automatically.');
    first.unmount();
    answer('get', `/super/outbox/${failed.id}`, { ...retrying, status: 'abandoned', nextAttemptAt: null });
    renderConsole(`/super/outbox/${failed.id}`);
    const given = await screen.findByRole('region', { name: 'Why it failed' });
    expect(given).toHaveTextContent(title);
    expect(given).toHaveTextContent('Tenantry has stopped trying.');
    expect(given).not.toHaveTextContent(/automatically|by itself/);
  });

  it('does not call a fault of our own Mailgun’s answer', async () => {
    answerOutbox([]);
    answerMailAccount();
    const lastError = 'This mail could not be prepared. The log has the reason.';
    answer('get', `/super/outbox/${failed.id}`, { ...failed, lastError });
    renderConsole(`/super/outbox/${failed.id}`);
    const why = await screen.findByRole('region', { name: 'Why it failed' });
    expect(why).toHaveTextContent('The server’s log has the cause');
    expect(why).not.toHaveTextContent('Mailgun’s answer');
  });

  it('says that there is no such mail', async () => {
    answerOutbox([sent]);
    answer('get', '/super/outbox/:id', () =>
      failure({ status: 404, code: 'NOT_FOUND', message: 'There is nothing here.' }),
    );
    renderConsole('/super/outbox/nothing');
    expect(await screen.findByText('There is no such mail')).toBeInTheDocument();
  });
});
