import type { Services } from '../services.ts';
import { MailRefusedError } from './MailRefusedError.ts';
import type { MailAccount } from './mailAccounts.ts';
import { sendThroughMailgun, type Mail } from './mailgun.ts';

export const smtpNotSupported =
  'This installation can’t use SMTP, because its platform can’t connect to a checked address. Use Mailgun.';

/**
 * Sends one email through an account and returns the provider's id for it. Throws MailRefusedError if it isn't
 * accepted.
 */
export async function sendMail(
  { config, sendSmtp }: Services,
  account: MailAccount,
  mail: Mail,
  options: { timeoutMs: number; mailId?: string },
): Promise<string> {
  if (account.provider === 'mailgun')
    return sendThroughMailgun(account, mail, { ...options, apiUrl: config.mail.apiUrl });
  if (sendSmtp === null) throw new MailRefusedError(0, smtpNotSupported, 'account');
  return sendSmtp(account, mail, options);
}
