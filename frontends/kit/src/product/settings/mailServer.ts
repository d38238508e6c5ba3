import type { MailSettings } from '@tenantry/kit';

const securities = { tls: 'TLS', starttls: 'STARTTLS', none: 'not encrypted' };

/** Where an account sends: "mg.example.com, EU region" or "smtp.example.com:587, STARTTLS". */
export const mailServer = ({ domain, region, smtp }: Pick<MailSettings, 'domain' | 'region' | 'smtp'>): string =>
  smtp
    ? `${smtp.host}:${smtp.port}, ${securities[smtp.security]}`
    : `${domain ?? ''}, ${(region ?? '').toUpperCase()} region`;
