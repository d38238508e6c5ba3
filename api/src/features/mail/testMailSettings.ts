import { AppError } from '../../core/AppError.ts';
import { audit } from '../../core/audit/audit.ts';
import { findMailAccount } from '../../core/delivery/mailAccounts.ts';
import { MailRefusedError } from '../../core/delivery/MailRefusedError.ts';
import { sendMail } from '../../core/delivery/sendMail.ts';
import { renderMail } from '../../core/delivery/templates.ts';
import { fullName } from '../../core/principal.ts';
import { enforceRateLimits, testMailLimits } from '../../core/limits/rateLimit.ts';
import type { AsPlatformAdmin, AsTenantMember } from '../../core/requestContext.ts';
import type { MailOwner } from './mailSettings.ts';
import type { MailTest } from './schemas.ts';

/** Short, because this is the only request that waits for the provider. */
const timeoutMs = 10_000;

/** Sends a test email to the caller and reports the provider's response. */
export async function testMailSettings(ctx: AsPlatformAdmin | AsTenantMember, owner: MailOwner): Promise<MailTest> {
  const { services, principal } = ctx;
  await enforceRateLimits(ctx, testMailLimits(ctx, principal.user.id));
  const account = await services.database.transaction({ as: 'platform' }, (tx) =>
    findMailAccount(tx, services.secrets, owner.tenantId),
  );
  if (account === null) throw new AppError('MAIL_NOT_CONFIGURED', 409, 'Save a mail account first.');
  const brand = {
    name: owner.name,
    color: principal.tenant?.primaryColor ?? null,
    logoUrl: null,
    supportEmail: services.config.supportEmail,
  };
  const mail = {
    to: principal.user.email,
    ...renderMail({ template: 'test', params: { requestedBy: fullName(principal.user) }, secrets: null }, brand),
  };
  const result = await sendMail(services, account, mail, { timeoutMs }).then(
    (): MailTest => ({
      ok: true,
      answer: account.provider === 'mailgun' ? 'Queued. Thank you.' : 'Accepted',
      explanation: `${account.provider === 'mailgun' ? 'Mailgun' : 'The mail server'} accepted the email. It should reach ${principal.user.email} within a minute.`,
    }),
    (error: unknown) => explain(error, account.provider === 'mailgun' ? mailgunMeaning : smtpMeaning),
  );
  await services.database.transaction(owner.scope, (tx) =>
    audit(tx, ctx, {
      action: 'mailgun_settings_tested',
      outcome: result.ok ? 'done' : 'failed',
      target: { type: 'mail_settings', id: owner.tenantId, label: owner.name },
      details: { answer: result.answer },
    }),
  );
  return result;
}

function explain(error: unknown, meaning: typeof mailgunMeaning): MailTest {
  if (!(error instanceof MailRefusedError)) throw error;
  return { ok: false, answer: error.message, explanation: meaning(error.status, error.message) };
}

function smtpMeaning(status: number, answer: string): string {
  if (status === 530 || status === 534 || status === 535 || /EAUTH/.test(answer))
    return 'The mail server doesn’t accept this user and password.';
  if (/isn’t public|Without TLS|can’t use SMTP/.test(answer))
    return 'Mail can’t be sent through this server from here.';
  if (/could not be resolved/.test(answer)) return 'There is no server of this name. Check the spelling.';
  if (/No response within|timed out/i.test(answer))
    return 'The mail server didn’t respond in time. Check the port, and whether this server is allowed to connect.';
  if (/ETLS|certificate|wrong version number|ssl/i.test(answer))
    return 'A secure connection couldn’t be made. Port 465 usually takes TLS, port 587 STARTTLS; the certificate has to be valid for this name.';
  if (status === 0) return 'This server couldn’t reach the mail server. Check the name and the port.';
  if (status < 500) return 'The mail server has a problem, or refuses email for the moment. Try again later.';
  return 'The mail server refused the email for the reason above.';
}

function mailgunMeaning(status: number, answer: string): string {
  if (status === 401 || /forbidden|invalid private key/i.test(answer))
    return 'Mailgun doesn’t accept this API key. Check the key and the region: keys of one region don’t work in the other.';
  if (status === 404 || /domain not found/i.test(answer))
    return 'Mailgun doesn’t know this domain in this region. Check the spelling and the region.';
  if (/timeout|timed out|aborted/i.test(answer)) return 'Mailgun didn’t respond in time. Try again in a moment.';
  if (status === 429) return 'Mailgun has reached its limit for this account. Try again later.';
  if (status >= 500) return 'Mailgun, or the connection to it, has a problem. Try again later.';
  if (status === 0 || /ECONN|ENOTFOUND|EAI_AGAIN|network|fetch failed/i.test(answer))
    return 'This server couldn’t reach Mailgun.';
  return 'Mailgun refused the email for the reason above.';
}
