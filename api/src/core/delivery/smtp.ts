import { connect, type Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import { CallFailedError } from '../webhooks/callFailed.ts';
import { hostNotPublic } from './hostNotPublic.ts';
import { notPublic, type AddressRules } from '../webhooks/addressRules.ts';
import { resolveGuarded, type Resolve } from '../webhooks/resolveGuarded.ts';
import { MailRefusedError, readableAnswer, type RefusalCause } from './MailRefusedError.ts';
import type { SendSmtp, SmtpAccount } from './sendSmtp.ts';

type Options = {
  isLoopback: boolean;
  /** Networks that SMTP_ALLOWED_NETWORKS opens for the platform's own account, never for a tenant's. */
  allowedNetworks: readonly string[];
  /** How this server introduces itself. */
  name: string;
  resolve?: Resolve;
  /** The certificates to trust, in tests. */
  ca?: string;
};

/**
 * Sends mail through SMTP servers that people typed in. The name is resolved once, every address has to be allowed, and
 * the connection goes to the one that was checked. Without TLS nothing is sent, except on this machine.
 */
export const createSendSmtp =
  ({ isLoopback, allowedNetworks, name, resolve, ca }: Options): SendSmtp =>
  async (account, mail, { timeoutMs }) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    const rules = { isLoopback, resolve, allowedNetworks: account.tenantId === null ? allowedNetworks : [] };
    let socket: Socket | undefined;
    const giveUp = () => socket?.destroy(new Error(`No response within ${timeoutMs / 1_000} seconds.`));
    deadline.addEventListener('abort', giveUp, { once: true });
    try {
      socket = await open(account, rules, deadline);
      const transport = createTransport({
        host: account.host,
        port: account.port,
        name,
        secure: account.security === 'tls',
        requireTLS: account.security === 'starttls',
        ignoreTLS: account.security === 'none',
        ...(account.user !== null && {
          auth: { user: account.user, pass: account.password ?? '' },
          // Without it, a server that offers no sign-in would get the email unauthenticated.
          forceAuth: true,
        }),
        tls: { ...(ca && { ca }), minVersion: 'TLSv1.2' },
        disableFileAccess: true,
        disableUrlAccess: true,
        getSocket: (_, done) => done(null, { connection: socket! }),
      });
      const sending = transport.sendMail({
        from: { name: mail.fromName.replace(/[\r\n]/g, ' '), address: account.fromEmail },
        to: { name: '', address: mail.to },
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
      });
      // The library doesn't notice a socket that closed before it listened.
      const { messageId } = await Promise.race([sending, rejectedOnAbort(deadline)]);
      return messageId;
    } catch (error) {
      throw refusalOf(error, account, deadline.aborted ? timeoutMs : null);
    } finally {
      deadline.removeEventListener('abort', giveUp);
      socket?.destroy();
    }
  };

async function open(
  { host, port, security }: SmtpAccount,
  rules: AddressRules & { resolve?: Resolve | undefined },
  deadline: AbortSignal,
): Promise<Socket> {
  const { address, family } = await resolveGuarded(host, rules, deadline);
  if (security === 'none' && !isLoopbackAddress(address)) throw new CallFailedError(plainOnlyLocally);
  return new Promise((done, fail) => {
    const socket = connect({ host: address, port, family });
    const onAbort = () => socket.destroy(new Error('The connection timed out.'));
    deadline.addEventListener('abort', onAbort, { once: true });
    socket.once('error', fail);
    socket.once('connect', () => {
      deadline.removeEventListener('abort', onAbort);
      socket.off('error', fail);
      // Between here and the moment the library listens, an error must not end the process.
      socket.on('error', () => {});
      done(socket);
    });
  });
}

const rejectedOnAbort = (deadline: AbortSignal) =>
  new Promise<never>((_, reject) => {
    deadline.addEventListener('abort', () => reject(new Error('The connection timed out.')), { once: true });
  });

const isLoopbackAddress = (address: string) => address.startsWith('127.') || address === '::1';

const plainOnlyLocally = 'Without TLS, mail is only sent to a server on this machine.';

type SmtpError = Error & { code?: string; responseCode?: number; response?: string; command?: string };

function refusalOf(error: unknown, account: SmtpAccount, timedOutMs: number | null) {
  const { host, port, user, password } = account;
  if (timedOutMs !== null) return new MailRefusedError(0, `No response within ${timedOutMs / 1_000} seconds.`);
  if (error instanceof CallFailedError) {
    if (error.message === notPublic) return new MailRefusedError(0, hostNotPublic(account.tenantId), 'account');
    return new MailRefusedError(0, error.message, error.message === plainOnlyLocally ? 'account' : 'temporary');
  }
  const { code, responseCode = 0, response, message } = error as SmtpError;
  const secrets = [password ?? '', Buffer.from(`\0${user}\0${password}`).toString('base64')];
  const answer = readableAnswer(response || `${message}${code ? ` (${code})` : ''}`, ...(password ? secrets : []));
  return new MailRefusedError(
    responseCode,
    responseCode === 0 ? `${host}:${port}: ${answer}` : answer,
    causeOf(error as SmtpError),
  );
}

/**
 * A server that refuses the sign-in or the sender refuses all email; one that refuses the recipient, only this email.
 */
function causeOf({ code, responseCode = 0, response = '', command = '' }: SmtpError): RefusalCause {
  // The server offers no sign-in method that we support.
  if (code === 'EAUTH' && responseCode === 0) return 'account';
  if (responseCode < 500) return 'temporary';
  if (command.startsWith('AUTH') || command === 'MAIL FROM') return 'account';
  if (command !== 'RCPT TO' && command !== 'DATA') return 'temporary';
  return responseCode === 530 || /relay|authenticat|sender|not allowed to send/i.test(response) ? 'account' : 'mail';
}
