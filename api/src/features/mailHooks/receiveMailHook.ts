import { mailHookTokens, mailSettings, tenants } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import { policies } from '../../contract/policies.ts';
import { AppError, notFound, validationFailed } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { noteDelivery, type DeliveryReport } from '../../core/delivery/deliveryReports.ts';
import { isSignedWith, mailHookBinding } from '../../core/delivery/mailHookSignature.ts';
import { oneLine } from '../../core/delivery/oneLine.ts';
import { enforceRateLimits, mailHookLimits } from '../../core/limits/rateLimit.ts';
import { isUuid } from '../../core/isUuid.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { fieldProblems } from '../../http/validate.ts';
import { mailHookSchema, type MailHook } from './schemas.ts';

const secondsTolerated = policies.mailHookHours * 3_600;

/**
 * Receives one of Mailgun's webhooks and saves what it reports. An account without a signing key looks like one that
 * doesn't exist. Mailgun repeats what isn't answered with 200 or 406 for eight hours, so a wrong key can be corrected.
 */
export async function receiveMailHook(ctx: RequestContext, accountId: string, body: unknown): Promise<void> {
  await enforceRateLimits(ctx, mailHookLimits(ctx, accountId));
  const account = isUuid(accountId) ? await readAccount(ctx, accountId) : undefined;
  if (!account?.sealedKey) throw notFound();
  const parsed = mailHookSchema.safeParse(body);
  if (!parsed.success) throw validationFailed(fieldProblems(parsed.error.issues));
  const { signature, 'event-data': event } = parsed.data;
  const key = ctx.services.secrets.open(account.sealedKey, mailHookBinding(account.tenantId));
  if (!isSignedWith(key, signature))
    throw new AppError('HOOK_SIGNATURE_INVALID', 401, 'The signature doesn’t fit this account’s webhook signing key.');
  const isTimely = Math.abs(Number(signature.timestamp) - account.now) <= secondsTolerated;
  if (!isTimely || !(await accept(ctx, account, signature.token, reportOf(event))))
    throw new AppError('HOOK_ALREADY_RECEIVED', 406, 'This webhook was already received, or is too old.');
}

type Account = { id: string; tenantId: string | null; sealedKey: string | null; now: number };

async function readAccount({ services }: RequestContext, id: string): Promise<Account | undefined> {
  const [account] = await services.database.transaction({ as: 'platform' }, (tx) =>
    tx
      .select({
        id: mailSettings.id,
        tenantId: mailSettings.tenantId,
        sealedKey: mailSettings.webhookSigningKeySealed,
        now: sql<number>`extract(epoch from now())::float8`,
      })
      .from(mailSettings)
      .where(eq(mailSettings.id, id)),
  );
  return account;
}

/** Uses up the token and saves the report: both or neither. False if the token was used before. */
async function accept(ctx: RequestContext, account: Account, token: string, report: DeliveryReport | null) {
  const action = report?.state === 'complained' ? 'mail_complained' : 'mail_bounced';
  return mutate(ctx, { as: 'platform' }, { action }, async ({ tx, step, audit, nothingChanged }) => {
    step('use the token');
    const [used] = await tx
      .insert(mailHookTokens)
      .values({ accountId: account.id, token })
      .onConflictDoNothing()
      .returning({ token: mailHookTokens.token });
    step('note the report');
    const mail = used && report ? await noteDelivery(tx, account, report) : undefined;
    // Like sending, a delivery isn't recorded in the audit log: the outbox shows it.
    if (!mail || report?.state === 'delivered') nothingChanged();
    else {
      const [tenant] =
        mail.tenantId === null
          ? []
          : await tx.select({ id: tenants.id, name: tenants.name }).from(tenants).where(eq(tenants.id, mail.tenantId));
      const target = { type: 'mail', id: mail.id, label: mail.toEmail };
      await audit({ action, tenant: tenant ?? null, target, details: { reason: report?.reason ?? null } });
    }
    return used !== undefined;
  });
}

/** Null for events that say nothing about delivery, such as opened or accepted. */
function reportOf(event: MailHook['event-data']): DeliveryReport | null {
  const status = event['delivery-status'];
  const about = {
    messageId: event.message?.headers['message-id'] ?? null,
    mailId: event['user-variables']?.['tenantry-mail'] ?? null,
    at: event.timestamp ?? null,
  };
  const reason = oneLine(status?.description || status?.message || event.reason || '') || null;
  if (event.event === 'delivered') return { ...about, state: 'delivered', reason: null };
  if (event.event === 'complained') return { ...about, state: 'complained', reason };
  if (event.event !== 'failed') return null;
  return { ...about, state: event.severity === 'temporary' ? null : 'bounced', reason };
}
