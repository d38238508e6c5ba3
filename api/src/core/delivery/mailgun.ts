import Mailgun from 'mailgun.js';

export type MailRegion = 'us' | 'eu';
export type MailAccount = { domain: string; region: MailRegion; apiKey: string; fromEmail: string };
export type Mail = { to: string; fromName: string; subject: string; html: string; text: string };

const hosts: Record<MailRegion, string> = { us: 'https://api.mailgun.net', eu: 'https://api.eu.mailgun.net' };

/** Mailgun won't send anything from this account, or won't take this one mail, or may take it later. */
export type RefusalCause = 'account' | 'mail' | 'temporary';

/** What Mailgun, or the way to it, answered instead of taking the mail. A status of 0 means that no answer came. */
export class MailRefusedError extends Error {
  override name = 'MailRefusedError';
  readonly status: number;
  readonly refusalCause: RefusalCause;
  constructor(status: number, answer: string, refusalCause: RefusalCause = 'temporary') {
    super(answer);
    this.status = status;
    this.refusalCause = refusalCause;
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
      const answer = String(error.details || error.message || 'No answer.');
      // mailgun.js gives a broken connection the status 400, with a code such as ECONNRESET where the status text stands.
      const status = /^[A-Z][A-Z0-9_]+$/.test(error.message ?? '') ? 0 : (error.status ?? 0);
      throw new MailRefusedError(status, readable(answer, account.apiKey), causeOf(status, answer));
    });
  // A page of some proxy in between comes back as a success without an id.
  if (typeof answer.id !== 'string' || answer.id === '') {
    throw new MailRefusedError(502, readable(answer.message ?? 'The answer was not Mailgun’s.', account.apiKey));
  }
  return answer.id;
}

const isAboutTheAccount =
  /domain|'from'|from parameter|sandbox|authorized recipients|not allowed to send|activate|disabled|suspended/i;

function causeOf(status: number, answer: string): RefusalCause {
  // A page is a proxy's, not Mailgun's: it says nothing about the account or the mail.
  if (/<\w/.test(answer)) return 'temporary';
  if (status === 401 || status === 403) return 'account';
  if (status === 404) return /domain/i.test(answer) ? 'account' : 'temporary';
  if (status === 400) return !/'to'/.test(answer) && isAboutTheAccount.test(answer) ? 'account' : 'mail';
  return 'temporary';
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
