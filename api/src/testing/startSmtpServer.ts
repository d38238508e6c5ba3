import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { selfSignedCertificate } from './selfSignedCertificate.ts';

/** What it says no to, with which code and text. */
type Refusals = Partial<Record<'auth' | 'from' | 'to' | 'data', [code: number, text: string]>>;
type Options = { security?: 'tls' | 'starttls' | 'none'; host?: string; offersSignIn?: boolean };

export const smtpUser = { user: 'postmaster', password: 'smtp-password-that-stays-here' };

/** A real SMTP server on this machine, with a certificate of its own. */
export async function startSmtpServer({
  security = 'starttls',
  host = 'localhost',
  offersSignIn = true,
}: Options = {}) {
  const certificate = selfSignedCertificate(host);
  const fake = {
    refusals: {} as Refusals,
    /** Before it greets. */
    delayMs: 0,
    connections: 0,
    messages: [] as { from: string; to: string[]; text: string; isEncrypted: boolean; user: string | null }[],
  };
  const refusal = (step: keyof Refusals) => {
    const [responseCode, text] = fake.refusals[step] ?? [];
    return responseCode === undefined ? null : Object.assign(new Error(text), { responseCode });
  };
  const server = new SMTPServer({
    ...certificate,
    secure: security === 'tls',
    disabledCommands: [...(security === 'none' ? ['STARTTLS'] : []), ...(offersSignIn ? [] : ['AUTH'])],
    allowInsecureAuth: security === 'none',
    authOptional: true,
    logger: false,
    onConnect: (_, done) => {
      fake.connections += 1;
      setTimeout(done, fake.delayMs);
    },
    onAuth: ({ username, password }, _, done) => {
      const error = refusal('auth');
      if (error) done(error);
      else if (username === smtpUser.user && password === smtpUser.password) done(null, { user: username });
      else done(Object.assign(new Error('5.7.8 Authentication failed'), { responseCode: 535 }));
    },
    onMailFrom: (_, __, done) => done(refusal('from')),
    onRcptTo: (_, __, done) => done(refusal('to')),
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      stream.on('end', () => {
        const error = refusal('data');
        if (!error) {
          const { mailFrom, rcptTo } = session.envelope;
          fake.messages.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            text,
            isEncrypted: session.secure,
            user: (session.user as string | undefined) ?? null,
          });
        }
        done(error);
      });
    },
  });
  // A client that hangs up is what some tests want.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise<void>((resolve) => server.close(resolve));
  return Object.assign(fake, {
    port: (server.server.address() as AddressInfo).port,
    ca: certificate.cert,
    close,
  });
}
