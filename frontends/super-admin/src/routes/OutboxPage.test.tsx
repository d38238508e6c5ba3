import { type OutboxItem } from '@tenantry/kit';
import { platformLog } from '../features/audit/platformLog.ts';
import { answer, failure, setViewport } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aFailedMail, aMail, aNewTenant } from '../testing/factories.ts';
import { renderConsole } from '../testing/renderConsole.tsx';

const sent = aMail();
const failed = aFailedMail({ toEmail: 'patrick@dunmore.example', template: 'password_reset' });
const counts = {
  all: 913,
  waiting: 0,
  failing: 28,
  sent: 885,
  delivered: 860,
  bounced: 4,
  complained: 1,
  failingLately: 11,
  failingAccounts: [],
};

function answerOutbox(items: OutboxItem[]) {
  answer('get', '/super/outbox/counts', counts);
  return answer('get', '/super/outbox', { items, nextCursor: null });
}
const rowOf = async (address: string) =>
  (await screen.findByRole('link', { name: new RegExp(address) })).closest('tr') as HTMLElement;

describe('the outbox', () => {
  it('says which accounts fail, why, and what to do', async () => {
    answerOutbox([failed]);
    answer('get', '/super/outbox/counts', {
      ...counts,
      failingAccounts: [
        { tenant: failed.tenant, failing: 12, lastError: 'Forbidden', lastFailedAt: new Date().toISOString() },
        { tenant: null, failing: 1, lastError: 'Domain not found', lastFailedAt: new Date().toISOString() },
      ],
    });
    renderConsole('/super/outbox');
    const [own, platform] = within(await screen.findByRole('list', { name: 'Failing mail accounts' })).getAllByRole(
      'listitem',
    );
    expect(own).toHaveTextContent('The account of Northwind Dental is failing: Mailgun rejected the API key');
    expect(own).toHaveTextContent('Replace it in the mail account');
    expect(own).toHaveTextContent('12 emails are affected, the latest from just now');
    expect(within(own!).getByRole('link', { name: 'Mail settings' })).toHaveAttribute(
      'href',
      `/super/tenants/${failed.tenant!.id}/mail`,
    );
    expect(platform).toHaveTextContent('The platform’s account is failing: Mailgun doesn’t know the domain');
  });

  it('retries the chosen emails at once and says which no longer failed', async () => {
    const second = aFailedMail({ toEmail: 'second@dunmore.example' });
    answerOutbox([sent, failed, second]);
    const calls = answer('post', '/super/outbox/retry', {
      retried: [{ ...failed, status: 'queued' }],
      skipped: [second.id],
    });
    const { user } = renderConsole('/super/outbox');
    await rowOf('patrick@dunmore.example');
    expect(screen.queryByRole('checkbox', { name: /elin/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole('checkbox', { name: 'Choose the email to patrick@dunmore.example' }));
    expect(screen.getByRole('checkbox', { name: 'Choose all on this page' })).toBePartiallyChecked();
    expect(screen.getByText('1 selected')).toBeInTheDocument();
    await user.click(screen.getByRole('checkbox', { name: 'Choose all on this page' }));
    await user.click(screen.getByRole('button', { name: 'Retry 2 emails' }));
    expect(await screen.findByText('Retrying 1 email. 1 email no longer failed')).toBeInTheDocument();
    expect(calls[0]?.body).toEqual({ ids: [failed.id, second.id] });
    expect(screen.queryByText(/selected$/)).not.toBeInTheDocument();
  });

  it('keeps the selection when retrying them failed, and says why', async () => {
    answerOutbox([failed]);
    answer('post', '/super/outbox/retry', () =>
      failure({ status: 503, code: 'DATABASE_UNAVAILABLE', message: 'The database is away.' }),
    );
    const { user } = renderConsole('/super/outbox');
    await rowOf('patrick@dunmore.example');
    await user.click(screen.getByRole('checkbox', { name: 'Choose the email to patrick@dunmore.example' }));
    await user.click(screen.getByRole('button', { name: 'Retry 1 email' }));
    expect(await screen.findByText('Couldn’t retry the emails')).toBeInTheDocument();
    expect(screen.getByText('1 selected')).toBeInTheDocument();
  });

  it('retries all that fail on a phone', async () => {
    setViewport('phone');
    const second = aFailedMail({ toEmail: 'second@dunmore.example' });
    answerOutbox([failed, second]);
    const calls = answer('post', '/super/outbox/retry', { retried: [failed, second], skipped: [] });
    const { user } = renderConsole('/super/outbox');
    await user.click(await screen.findByRole('button', { name: 'Retry all 2 shown' }));
    expect(await screen.findByText('Retrying 2 emails')).toBeInTheDocument();
    expect(calls[0]?.body).toEqual({ ids: [failed.id, second.id] });
  });

  it('shows each email’s status and explains failures', async () => {
    answerOutbox([sent, failed]);
    renderConsole('/super/outbox');
    const ok = within(await rowOf('elin.lindqvist@example.com'));
    expect(ok.getByText('Sent')).toBeInTheDocument();
    expect(ok.getByText('Invitation')).toBeInTheDocument();
    expect(ok.queryByRole('button', { name: /Retry/ })).not.toBeInTheDocument();
    const bad = within(await rowOf('patrick@dunmore.example'));
    expect(bad.getByText('Given up')).toBeInTheDocument();
    expect(bad.getByText('Mailgun rejected the API key')).toBeInTheDocument();
    expect(bad.getByText('10')).toBeInTheDocument();
  });

  it('shows what Mailgun reported, with its reason, and finds emails by it', async () => {
    const report = { at: '2026-03-12T13:01:00.000Z', reason: '5.1.1 The email account does not exist' };
    const bounced = aMail({ toEmail: 'gone@example.com', delivery: { ...report, state: 'bounced' } });
    const arrived = aMail({ toEmail: 'here@example.com', delivery: { ...report, state: 'delivered', reason: null } });
    const delayed = aMail({ toEmail: 'slow@example.com', delivery: { ...report, state: null } });
    const calls = answerOutbox([bounced, arrived, delayed]);
    answer('get', `/super/outbox/${bounced.id}`, bounced);
    const { user } = renderConsole('/super/outbox?status=bounced');
    expect(within(await rowOf('gone@example.com')).getByText('Bounced')).toBeInTheDocument();
    expect(within(await rowOf('gone@example.com')).getByText(report.reason)).toBeInTheDocument();
    expect(within(await rowOf('here@example.com')).getByText('Delivered')).toBeInTheDocument();
    expect(within(await rowOf('slow@example.com')).getByText('Sent')).toBeInTheDocument();
    expect(calls[0]!.query.get('status')).toBe('bounced');
    expect(await screen.findByRole('link', { name: /Bounced ?4/ })).toHaveAttribute('aria-current', 'page');
    await user.click(screen.getByRole('link', { name: 'gone@example.com' }));
    const note = await screen.findByRole('region', { name: 'Delivery' });
    expect(note).toHaveTextContent('It bounced');
    expect(note).toHaveTextContent(report.reason);
  });

  it('counts the emails per tab and applies the filters from the URL', async () => {
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

  it('retries an email from its row and shows that it is queued', async () => {
    answerOutbox([failed]);
    const retries = answer('post', `/super/outbox/${failed.id}/retry`, () => {
      answerOutbox([{ ...failed, status: 'queued', attempts: 0 }]);
      return { ...failed, status: 'queued', attempts: 0 };
    });
    const { user } = renderConsole('/super/outbox');
    await user.click(
      within(await rowOf('patrick@dunmore.example')).getByRole('button', {
        name: 'Retry the email to patrick@dunmore.example',
      }),
    );
    expect(await screen.findByText('Retrying the email to patrick@dunmore.example')).toBeInTheDocument();
    expect(await screen.findByText('Queued')).toBeInTheDocument();
    expect(retries).toHaveLength(1);
  });

  it('says why a retry failed, with the request id', async () => {
    answerOutbox([failed]);
    answer('post', `/super/outbox/${failed.id}/retry`, () =>
      failure({
        status: 409,
        code: 'MAIL_NOT_RETRYABLE',
        message: 'This email is being sent or has already been sent.',
      }),
    );
    const { user } = renderConsole('/super/outbox');
    await user.click(within(await rowOf('patrick@dunmore.example')).getByRole('button', { name: /Retry/ }));
    expect(await screen.findByText('Couldn’t retry the email to patrick@dunmore.example')).toBeInTheDocument();
    expect(screen.getByText('This email is being sent or has already been sent.')).toBeInTheDocument();
    expect(screen.getByText('req_FAILED')).toBeInTheDocument();
  });

  it('links a row to its request in the audit log and to its tenant', async () => {
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

  it('explains an empty outbox and that mail isn’t set up', async () => {
    answerOutbox([]);
    answer('get', '/super/settings/mailgun', {
      configured: false,
      domain: null,
      region: null,
      fromEmail: null,
      apiKeyMasked: null,
    });
    renderConsole('/super/outbox');
    expect(await screen.findByText('No email yet')).toBeInTheDocument();
    expect(await screen.findByRole('link', { name: 'Set up mail' })).toHaveAttribute('href', '/super/settings/mail');
  });

  it('says that nothing is failing and links to all emails', async () => {
    answerOutbox([]);
    const { user, router } = renderConsole('/super/outbox?status=failing');
    expect(await screen.findByText('No failing emails')).toBeInTheDocument();
    answerOutbox([sent]);
    await user.click(screen.getByRole('button', { name: 'Show all emails' }));
    expect(router.state.location.search).toBe('');
    expect(await rowOf('elin.lindqvist@example.com')).toBeInTheDocument();
  });

  it('shows the request id of a failure and reloads on Retry', async () => {
    answer('get', '/super/outbox/counts', counts);
    answer('get', '/super/outbox', () =>
      failure({ status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.' }),
    );
    const { user } = renderConsole('/super/outbox');
    expect(await screen.findByRole('alert')).toHaveTextContent('req_FAILED');
    answerOutbox([sent]);
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await rowOf('elin.lindqvist@example.com')).toBeInTheDocument();
  });

  it('shows two lines per email on a phone and opens an email', async () => {
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

describe('the email drawer', () => {
  it('shows the email in a frame without scripts, but only when asked', async () => {
    answerOutbox([]);
    answerMailAccount();
    answer('get', `/super/outbox/${failed.id}`, failed);
    const calls = answer('get', `/super/outbox/${failed.id}/preview`, {
      fromName: 'Northwind Dental',
      fromEmail: 'hello@mg.example.com',
      toEmail: failed.toEmail,
      subject: 'Choose a new password for Northwind Dental',
      html: '<p style="color:red">Hello</p><script>alert(1)</script><a href="https://console.example.com/auth/reset">Go</a>',
      text: 'Hello',
      hasLink: true,
    });
    const { user } = renderConsole(`/super/outbox/${failed.id}`);
    const show = await screen.findByRole('button', { name: 'Show the email' });
    expect(calls).toHaveLength(0);
    await user.click(show);
    const frame = await screen.findByTitle('Email: Choose a new password for Northwind Dental');
    expect(frame).toHaveAttribute('sandbox', '');
    expect(frame.getAttribute('srcdoc')).toContain('Hello');
    expect(frame.getAttribute('srcdoc')).not.toMatch(/<script|href/);
    expect(screen.getByText('Northwind Dental <hello@mg.example.com>')).toBeInTheDocument();
    expect(screen.getByText(/This preview is in the audit log/)).toBeInTheDocument();
    expect(calls).toHaveLength(1);
  });

  it('explains Mailgun’s answer, quotes it and retries', async () => {
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
    expect(why).toHaveTextContent('The API key is wrong or belongs to another region');
    expect(why).toHaveTextContent('The mail server’s answer: Forbidden');
    expect(why).toHaveTextContent('It isn’t retried any more.');
    expect(
      within(drawer).getByRole('link', { name: 'Find request req_01KKH9MAIL in the audit log' }),
    ).toBeInTheDocument();
    await user.click(within(drawer).getByRole('button', { name: 'Retry now' }));
    expect(await within(drawer).findByText('Sent', { selector: 'dt' })).toBeInTheDocument();
    expect(within(drawer).queryByRole('button', { name: 'Retry now' })).not.toBeInTheDocument();
  });

  it.each([
    ['Too many requests', 'Mailgun’s sending limit reached'],
    ['The operation timed out', 'The mail server didn’t answer in time'],
    ['fetch failed: ECONNREFUSED', 'Couldn’t reach the mail server'],
  ])('announces a retry of an email that failed with “%s” only if there will be one', async (lastError, title) => {
    const retrying = { ...failed, lastError, status: 'retrying' as const, nextAttemptAt: new Date().toISOString() };
    answerOutbox([]);
    answerMailAccount();
    answer('get', `/super/outbox/${failed.id}`, retrying);
    const first = renderConsole(`/super/outbox/${failed.id}`);
    const why = await screen.findByRole('region', { name: 'Why it failed' });
    expect(why).toHaveTextContent(title);
    expect(why).toHaveTextContent('It will be retried automatically.');
    first.unmount();
    answer('get', `/super/outbox/${failed.id}`, { ...retrying, status: 'abandoned', nextAttemptAt: null });
    renderConsole(`/super/outbox/${failed.id}`);
    const given = await screen.findByRole('region', { name: 'Why it failed' });
    expect(given).toHaveTextContent(title);
    expect(given).toHaveTextContent('It isn’t retried any more.');
    expect(given).not.toHaveTextContent(/automatically|by itself/);
  });

  it('doesn’t attribute our own error to Mailgun', async () => {
    answerOutbox([]);
    answerMailAccount();
    const lastError = 'This email could not be prepared. The log has the reason.';
    answer('get', `/super/outbox/${failed.id}`, { ...failed, lastError });
    renderConsole(`/super/outbox/${failed.id}`);
    const why = await screen.findByRole('region', { name: 'Why it failed' });
    expect(why).toHaveTextContent('in the server log for the cause');
    expect(why).not.toHaveTextContent('server’s answer');
  });

  it('says that the email doesn’t exist', async () => {
    answerOutbox([sent]);
    answer('get', '/super/outbox/:id', () =>
      failure({ status: 404, code: 'NOT_FOUND', message: 'This doesn’t exist, or you don’t have access to it.' }),
    );
    renderConsole('/super/outbox/nothing');
    expect(await screen.findByText('Email not found')).toBeInTheDocument();
  });
});
