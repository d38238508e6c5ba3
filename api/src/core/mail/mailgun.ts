import Mailgun from 'mailgun.js';

export type MailRegion = 'us' | 'eu';
export type MailAccount = { domain: string; region: MailRegion; apiKey: string; fromEmail: string };
export type Mail = { to: string; fromName: string; subject: string; html: string; text: string };

const hosts: Record<MailRegion, string> = { us: 'https://api.mailgun.net', eu: 'https://api.eu.mailgun.net' };

/** What Mailgun, or the way to it, answered instead of taking the mail. */
export class MailRefusedError extends Error {
  override name = 'MailRefusedError';
  readonly status: number;
  constructor(status: number, answer: string) {
    super(answer);
    this.status = status;
  }
}

/** Hands one mail to Mailgun and answers its id there. Anything but a clear yes is a MailRefusedError. */
export async function sendThroughMailgun(
  account: MailAccount,
  mail: Mail,
  options: { apiUrl: string | null; timeoutMs: number },
): Promise<string> {
  const client = new Mailgun(FormData).client({
    username: 'api',
    key: account.apiKey,
    url: options.apiUrl ?? hosts[account.region],
    // It has none by default, and would wait for ever.
    timeout: options.timeoutMs,
  });
  const answer = await client.messages
    .create(account.domain, {
      from: `${quoted(mail.fromName)} <${account.fromEmail}>`,
      to: [mail.to],
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      // Links that sign somebody in must not be rewritten or opened by anybody else.
      'o:tracking': 'no',
    })
    .catch((error: { status?: number; message?: string; details?: string }) => {
      throw new MailRefusedError(
        error.status ?? 0,
        readable(error.details || error.message || 'No answer.', account.apiKey),
      );
    });
  // A page of some proxy in between comes back as a success without an id.
  if (typeof answer.id !== 'string' || answer.id === '') {
    throw new MailRefusedError(502, readable(answer.message ?? 'The answer was not Mailgun’s.', account.apiKey));
  }
  return answer.id;
}

const quoted = (name: string) => `"${name.replace(/[\\"\r\n]/g, ' ')}"`;

/** One line, without markup and without the key, whatever came back. */
const readable = (text: unknown, apiKey: string) =>
  String(text)
    .replaceAll(apiKey, '[key]')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300) || 'No answer.';
