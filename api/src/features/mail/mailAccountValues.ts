import { mailSettings } from '@tenantry/db/schema';
import ipaddr from 'ipaddr.js';
import type { z } from 'zod';
import { AppError, validationFailed } from '../../core/AppError.ts';
import { hostNotPublic } from '../../core/delivery/hostNotPublic.ts';
import { keyBinding, smtpPasswordBinding } from '../../core/delivery/mailAccounts.ts';
import { mailHookBinding } from '../../core/delivery/mailHookSignature.ts';
import { smtpNotSupported } from '../../core/delivery/sendMail.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { isCallable } from '../../core/webhooks/addressRules.ts';
import type { saveMailgunSchema, saveSmtpSchema } from './schemas.ts';

type Row = typeof mailSettings.$inferSelect;
type Owner = { tenantId: string | null };
type Values = Omit<typeof mailSettings.$inferInsert, 'id' | 'tenantId'>;
type Saved = { values: Values; details: Record<string, string | boolean> };

const noSmtp = {
  smtpHost: null,
  smtpPort: null,
  smtpSecurity: null,
  smtpUser: null,
  smtpPasswordSealed: null,
} as const;
const noMailgun = {
  domain: null,
  region: null,
  apiKeySealed: null,
  apiKeyLastFour: null,
  webhookSigningKeySealed: null,
} as const;

/** The stored fields of a Mailgun account. */
export function mailgunValues(
  { services: { secrets } }: RequestContext,
  { tenantId }: Owner,
  { apiKey, webhookSigningKey, domain, region, fromEmail }: z.output<typeof saveMailgunSchema>,
  before: Row | undefined,
): Saved {
  if (!before?.apiKeySealed && apiKey === undefined)
    throw validationFailed([{ path: 'apiKey', message: 'Enter the Mailgun API key.' }]);
  const key =
    apiKey === undefined
      ? {}
      : { apiKeySealed: secrets.seal(apiKey, keyBinding(tenantId)), apiKeyLastFour: apiKey.slice(-4) };
  const signing =
    webhookSigningKey === undefined
      ? {}
      : { webhookSigningKeySealed: webhookSigningKey && secrets.seal(webhookSigningKey, mailHookBinding(tenantId)) };
  return {
    values: { provider: 'mailgun', ...noSmtp, domain, region, fromEmail, ...key, ...signing },
    details: {
      keyReplaced: apiKey !== undefined,
      ...(webhookSigningKey !== undefined && {
        webhookSigningKey: webhookSigningKey === null ? 'removed' : 'replaced',
      }),
    },
  };
}

/** The stored fields of an SMTP account. */
export function smtpValues(
  ctx: RequestContext,
  { tenantId }: Owner,
  { host, port, security, user, password, fromEmail }: z.output<typeof saveSmtpSchema>,
  before: Row | undefined,
): Saved {
  const { secrets, config, sendSmtp } = ctx.services;
  if (sendSmtp === null) throw new AppError('NOT_SUPPORTED_HERE', 501, smtpNotSupported);
  const rules = {
    isLoopback: config.isLoopback,
    allowedNetworks: tenantId === null ? config.mail.smtpAllowedNetworks : [],
  };
  // The name is checked again whenever an email is sent, because it can lead elsewhere by then.
  if (ipaddr.isValid(host) && !isCallable(host, rules))
    throw validationFailed([{ path: 'host', message: hostNotPublic(tenantId) }]);
  if (security === 'none' && !config.isLoopback)
    throw validationFailed([{ path: 'security', message: 'Mail is only sent encrypted. Choose TLS or STARTTLS.' }]);
  if (user === null && password !== undefined)
    throw validationFailed([{ path: 'user', message: 'A password needs a user name.' }]);
  // An admin who could send a saved password to a server of their own could read it there.
  const isSamePlace =
    before?.smtpHost === host &&
    before.smtpPort === port &&
    before.smtpSecurity === security &&
    before.smtpUser === user;
  const kept = isSamePlace ? before.smtpPasswordSealed : null;
  if (user !== null && password === undefined && kept === null) {
    const message = before?.smtpPasswordSealed
      ? 'Enter the password again, because it would go to another server or user.'
      : 'Enter the password.';
    throw validationFailed([{ path: 'password', message }]);
  }
  return {
    values: {
      provider: 'smtp',
      ...noMailgun,
      fromEmail,
      smtpHost: host,
      smtpPort: port,
      smtpSecurity: security,
      smtpUser: user,
      smtpPasswordSealed:
        user === null ? null : password === undefined ? kept : secrets.seal(password, smtpPasswordBinding(tenantId)),
    },
    details: { keyReplaced: password !== undefined },
  };
}

/** The fields of an account that the audit log shows. */
export const shown = (row: Row | undefined) => ({
  provider: row?.provider ?? null,
  domain: row?.domain ?? null,
  region: row?.region ?? null,
  host: row?.smtpHost ?? null,
  port: row?.smtpPort ?? null,
  security: row?.smtpSecurity ?? null,
  user: row?.smtpUser ?? null,
  fromEmail: row?.fromEmail ?? null,
});
