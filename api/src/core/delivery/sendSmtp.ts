import type { MailSecurity } from '@tenantry/db/schema';
import type { Mail } from './mailgun.ts';

export type SmtpAccount = {
  /** The owner of the account. Which networks may be used depends on who typed the host. */
  tenantId: string | null;
  host: string;
  port: number;
  security: MailSecurity;
  user: string | null;
  password: string | null;
  fromEmail: string;
};

/** Sends one email and returns its message id. Throws MailRefusedError unless the server clearly accepts it. */
export type SendSmtp = (account: SmtpAccount, mail: Mail, options: { timeoutMs: number }) => Promise<string>;
