import { mustAsk } from './ask.ts';

/** The platform's own Mailgun account. Requests go to MAILGUN_API_URL. */
export const configureMail = (port: number, cookie: string) =>
  mustAsk(port, 'PUT', '/api/v1/super/settings/mailgun', {
    cookie,
    body: { domain: 'mg.example.com', region: 'eu', fromEmail: 'noreply@mg.example.com', apiKey: 'key-0123456789' },
  });
