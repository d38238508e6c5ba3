import Mailgun from 'mailgun.js';
import { MailRefusedError, readableAnswer, type RefusalCause } from './MailRefusedError.ts';

export type MailRegion = 'us' | 'eu';
export type MailgunAccount = { domain: string; region: MailRegion; apiKey: string; fromEmail: string };
export type Mail = { to: string; fromName: string; subject: string; html: string; text: string };

const hosts: Record<MailRegion, string> = { us: 'https://api.mailgun.net', eu: 'https://api.eu.mailgun.net' };

/** Sends one email and returns Mailgun's id for it. Throws MailRefusedError unless Mailgun clearly accepts it. */
export async function sendThroughMailgun(
  account: MailgunAccount,
  mail: Mail,
  options: { apiUrl: string | null; timeoutMs: number; mailId?: string },
): Promise<string> {
  const client = new Mailgun(FormData).client({
    username: 'api',
    key: account.apiKey,
    url: options.apiUrl ?? hosts[account.region],
    // The default is no timeout.
    timeout: options.timeoutMs,
  });
  const answer = await client.messages
    .create(account.domain, {
      from: `${quoted(mail.fromName)} <${account.fromEmail}>`,
      to: [mail.to],
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      // Tracking would rewrite and open links that sign a user in.
      'o:tracking': 'no',
      // Mailgun's webhooks contain it.
      ...(options.mailId && { 'v:tenantry-mail': options.mailId }),
    })
    .catch((error: { status?: number; message?: string; details?: string }) => {
      const answer = String(error.details || error.message || 'No answer.');
      // mailgun.js reports a broken connection as status 400, with a code such as ECONNRESET as the status text.
      const status = /^[A-Z][A-Z0-9_]+$/.test(error.message ?? '') ? 0 : (error.status ?? 0);
      throw new MailRefusedError(status, readableAnswer(answer, account.apiKey), causeOf(status, answer));
    });
  // A proxy's page arrives as a success without an id.
  if (typeof answer.id !== 'string' || answer.id === '') {
    throw new MailRefusedError(
      502,
      readableAnswer(answer.message ?? 'The response was not from Mailgun.', account.apiKey),
    );
  }
  return answer.id;
}

const isAboutTheAccount =
  /domain|'from'|from parameter|sandbox|authorized recipients|not allowed to send|activate|disabled|suspended/i;

function causeOf(status: number, answer: string): RefusalCause {
  // An HTML page comes from a proxy, so it says nothing about the account or the email.
  if (/<\w/.test(answer)) return 'temporary';
  if (status === 401 || status === 403) return 'account';
  if (status === 404) return /domain/i.test(answer) ? 'account' : 'temporary';
  if (status === 400) return !/'to'/.test(answer) && isAboutTheAccount.test(answer) ? 'account' : 'mail';
  return 'temporary';
}

const quoted = (name: string) => `"${name.replace(/[\\"\r\n]/g, ' ')}"`;
