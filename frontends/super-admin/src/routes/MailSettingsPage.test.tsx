import { aMailAccount, aPlatformAdmin, noMailAccount, answer, answerMe, failure } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerNoEmails, renderConsole } from '../testing/renderConsole.tsx';

const kept = aMailAccount({ domain: 'mg.example.com', fromEmail: 'noreply@mg.example.com' });
const PATH = '/super/settings/mailgun';

beforeEach(() => {
  answerMe(aPlatformAdmin());
  answerNoEmails();
});

describe('the platform’s mail account', () => {
  it('explains what works without one, and saves one', async () => {
    answer('get', PATH, noMailAccount);
    const puts = answer('put', PATH, kept);
    const { user } = renderConsole('/super/settings/mail');
    expect(await screen.findByRole('region', { name: /everything else works/ })).toHaveTextContent(
      /you copy invite and reset links.*“Forgot password” sends nothing.*Tenants with a mail account of their own/,
    );
    await user.type(screen.getByRole('textbox', { name: 'Sending domain' }), 'mg.example.com');
    await user.click(screen.getByRole('radio', { name: 'EU' }));
    await user.type(screen.getByRole('textbox', { name: 'From address' }), 'noreply@mg.example.com');
    await user.type(screen.getByLabelText('API key'), 'key-abcd-1234');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Mail account saved')).toBeInTheDocument();
    expect(puts.map(({ body }) => body)).toEqual([
      { domain: 'mg.example.com', region: 'eu', fromEmail: 'noreply@mg.example.com', apiKey: 'key-abcd-1234' },
    ]);
    expect(screen.getByText('••••••••1234')).toBeInTheDocument();
    expect(screen.queryByText(/everything else works/)).not.toBeInTheDocument();
    expect(screen.queryByDisplayValue('key-abcd-1234')).not.toBeInTheDocument();
  });

  it('keeps the saved key unless it is replaced', async () => {
    answer('get', PATH, kept);
    const puts = answer('put', PATH, { ...kept, fromEmail: 'hello@mg.example.com' });
    const { user } = renderConsole('/super/settings/mail');
    const from = await screen.findByRole('textbox', { name: 'From address' });
    await user.clear(from);
    await user.type(from, 'hello@mg.example.com');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(puts).toHaveLength(1));
    expect(puts[0]!.body).not.toHaveProperty('apiKey');
  });

  it('says where Mailgun has to report, and saves, replaces and removes the signing key', async () => {
    answer('get', PATH, kept);
    const puts = answer('put', PATH, { ...kept, webhookSigningKeySet: true });
    const { user } = renderConsole('/super/settings/mail');
    expect(await screen.findByLabelText('Address for Mailgun’s webhooks')).toHaveValue(kept.webhookUrl);
    await user.type(screen.getByLabelText('Webhook signing key'), 'signing-key-1');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Set')).toBeInTheDocument();
    const section = () => within(screen.getByRole('region', { name: /Delivery reports/ }));
    await user.click(section().getByRole('button', { name: 'Replace the key' }));
    await user.type(screen.getByLabelText('Webhook signing key'), 'signing-key-2');
    answer('put', PATH, ({ body }) => {
      puts.push({ body } as (typeof puts)[number]);
      return { ...kept, webhookSigningKeySet: true, fromEmail: 'changed@mg.example.com' };
    });
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.click(await section().findByRole('button', { name: 'Remove' }));
    expect(section().getByText('Removed when you save')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(puts).toHaveLength(3));
    const { domain, region, fromEmail } = kept;
    expect(puts.map(({ body }) => body)).toEqual([
      { domain, region, fromEmail, webhookSigningKey: 'signing-key-1' },
      { domain, region, fromEmail, webhookSigningKey: 'signing-key-2' },
      { domain, region, fromEmail: 'changed@mg.example.com', webhookSigningKey: null },
    ]);
  });

  it('saves an SMTP server, keeps its password, and asks for it again when it would go elsewhere', async () => {
    answer('get', PATH, noMailAccount);
    const smtp = {
      host: 'smtp.example.com',
      port: 465,
      security: 'tls',
      user: 'postmaster',
      passwordSet: true,
    } as const;
    const saved = {
      ...noMailAccount,
      configured: true,
      provider: 'smtp',
      fromEmail: 'hello@example.com',
      smtp,
    } as const;
    const puts = answer('put', PATH, saved);
    const { user } = renderConsole('/super/settings/mail');
    await user.click(await screen.findByRole('radio', { name: 'SMTP server' }));
    expect(screen.queryByLabelText('API key')).not.toBeInTheDocument();
    await user.type(screen.getByRole('textbox', { name: 'Server' }), 'smtp.example.com');
    expect(screen.getByRole('textbox', { name: 'Port' })).toHaveValue('587');
    await user.click(screen.getByRole('radio', { name: 'TLS' }));
    expect(screen.getByRole('textbox', { name: 'Port' })).toHaveValue('465');
    await user.type(screen.getByRole('textbox', { name: 'User name' }), 'postmaster');
    await user.type(screen.getByRole('textbox', { name: 'From address' }), 'hello@example.com');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Enter the password.')).toBeInTheDocument();
    expect(puts).toHaveLength(0);
    await user.type(screen.getByLabelText('Password'), 'correct horse');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Set')).toBeInTheDocument();
    expect(screen.queryByDisplayValue('correct horse')).not.toBeInTheDocument();
    await user.type(screen.getByRole('textbox', { name: 'Server' }), '.eu');
    expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(/Enter it again/);
    const { passwordSet: _, ...place } = smtp;
    expect(puts.map(({ body }) => body)).toEqual([
      { provider: 'smtp', ...place, password: 'correct horse', fromEmail: 'hello@example.com' },
    ]);
  });

  it('says that saving replaces the other provider’s account', async () => {
    answer('get', PATH, kept);
    const { user } = renderConsole('/super/settings/mail');
    await user.click(await screen.findByRole('radio', { name: 'SMTP server' }));
    expect(screen.getByText('Saving replaces the Mailgun account and erases its keys.')).toBeInTheDocument();
  });

  it('shows Mailgun’s answer to a test email and explains it', async () => {
    answer('get', PATH, kept);
    answer('post', `${PATH}/test`, {
      ok: false,
      answer: 'Forbidden',
      explanation: 'Mailgun does not know this API key.',
    });
    const { user } = renderConsole('/super/settings/mail');
    await user.click(await screen.findByRole('button', { name: 'Send a test email' }));
    const note = await screen.findByRole('alert');
    expect(note).toHaveTextContent('Mailgun does not know this API key.');
    expect(note).toHaveTextContent('The server’s answer: Forbidden');
    expect(screen.getByText(/Sent to dana.whitfield@example.com/)).toBeInTheDocument();
  });

  it('removes the account after saying who won’t get email any more', async () => {
    answer('get', PATH, kept);
    const removals = answer('delete', PATH, noMailAccount);
    const { user } = renderConsole('/super/settings/mail');
    await user.click(await screen.findByRole('button', { name: 'Remove…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Remove the platform’s mail account?' });
    expect(dialog).toHaveTextContent(/tenants without an account of their own/);
    expect(removals).toHaveLength(0);
    await user.click(within(dialog).getByRole('button', { name: 'Remove' }));
    expect(await screen.findByText('Mail account removed')).toBeInTheDocument();
    expect(await screen.findByText(/everything else works/)).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Sending domain' })).toHaveValue('');
  });

  it('says that saving failed, with the request id, and keeps the entries', async () => {
    answer('get', PATH, kept);
    answer('put', PATH, () =>
      failure({
        status: 503,
        code: 'ENCRYPTION_KEY_MISSING',
        message:
          'This was sealed with an encryption key that isn’t configured. Put the earlier key back into ENCRYPTION_KEYS.',
      }),
    );
    const { user } = renderConsole('/super/settings/mail');
    const domain = await screen.findByRole('textbox', { name: 'Sending domain' });
    await user.clear(domain);
    await user.type(domain, 'mail.example.com');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const note = await screen.findByRole('alert');
    expect(note).toHaveTextContent('Couldn’t save the mail account');
    expect(note).toHaveTextContent('req_FAILED');
    expect(domain).toHaveValue('mail.example.com');
  });

  it('shows the request id when loading fails, and retries', async () => {
    answer('get', PATH, () => failure({ status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.' }));
    const { user } = renderConsole('/super/settings/mail');
    expect(await screen.findByRole('alert')).toHaveTextContent('req_FAILED');
    answer('get', PATH, kept);
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByDisplayValue('mg.example.com')).toBeInTheDocument();
  });
});
