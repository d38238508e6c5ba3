import type { Database, Transaction } from '@tenantry/db';
import { invitations, outbox, tenants, tenantSettings } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import { AppError } from '../AppError.ts';
import { productName } from '../productName.ts';
import type { Services } from '../services.ts';
import { inSpan } from '../tracing.ts';
import type { MailBrand } from './layOutMail.ts';
import { findMailAccount } from './mailAccounts.ts';
import { MailRefusedError, sendThroughMailgun } from './mailgun.ts';
import { mailBinding } from './queueMail.ts';
import { renderMail, type MailContent } from './templates.ts';

const batchSize = 10;
const claimSeconds = 60;
const timeoutMs = 20_000;

type Claimed = typeof outbox.$inferSelect;

/**
 * Sends what is due, a batch at a time, and answers how many were tried. Any number of replicas may do this at once:
 * a row is claimed for a while before it is sent, and one whose process died in between is claimed again.
 */
export async function deliverMails(services: Services): Promise<number> {
  const claimed = await services.database.transaction({ as: 'platform' }, claimBatch);
  await Promise.all(claimed.map((row) => deliver(services, row)));
  return claimed.length;
}

async function claimBatch(tx: Transaction): Promise<Claimed[]> {
  return tx
    .update(outbox)
    .set({
      status: 'sending',
      attempts: sql`${outbox.attempts} + 1`,
      claimedUntil: sql`now() + make_interval(secs => ${claimSeconds})`,
    })
    .where(
      sql`${outbox.id} in (
        select id from outbox
         where (status in ('queued', 'retrying') and next_attempt_at <= now()) or (status = 'sending' and claimed_until < now())
         order by next_attempt_at limit ${batchSize} for update skip locked)`,
    )
    .returning();
}

async function deliver(services: Services, row: Claimed): Promise<void> {
  const attributes = {
    'tenantry.mail.template': row.template,
    'tenantry.mail.attempt': row.attempts,
    // That of the request which queued the mail.
    'tenantry.request_id': row.requestId,
  };
  await inSpan(services.tracing, { name: 'deliver mail', kind: 'client', attributes }, async (span) => {
    if (!(await send(services, row))) span.fail();
  });
}

/** Resolves with whether the mail was sent. What went wrong is written to the outbox. */
async function send(services: Services, row: Claimed): Promise<boolean> {
  try {
    const { account, brand } = await services.database.transaction({ as: 'platform' }, async (tx) => ({
      account: await findMailAccount(tx, services.secrets, row.tenantId),
      brand: await readBrand(tx, services, row.tenantId),
    }));
    if (account === null) throw new MailRefusedError(0, 'No mail account is configured any more.');
    const mail = { to: row.toEmail, ...renderMail(contentOf(services, row), brand) };
    const messageId = await sendThroughMailgun(account, mail, { apiUrl: services.config.mail.apiUrl, timeoutMs });
    await markSent(services.database, row, messageId);
    return true;
  } catch (error) {
    await markFailed(services, row, error).catch((cause: unknown) =>
      services.log.error('What became of a mail could not be written.', { requestId: row.requestId, cause }),
    );
    return false;
  }
}

const contentOf = ({ secrets }: Services, row: Claimed) =>
  ({
    template: row.template,
    params: row.params,
    secrets: row.secretsSealed === null ? null : JSON.parse(secrets.open(row.secretsSealed, mailBinding(row.id))),
  }) as MailContent;

async function readBrand(tx: Transaction, { config }: Services, tenantId: string | null): Promise<MailBrand> {
  const platform = { name: productName, color: null, logoUrl: null, supportEmail: config.supportEmail };
  if (tenantId === null) return platform;
  const [brand] = await tx
    .select({
      name: tenantSettings.displayName,
      color: tenantSettings.primaryColor,
      logoUrl: tenantSettings.logoUrl,
      supportEmail: tenantSettings.supportEmail,
    })
    .from(tenants)
    .innerJoin(tenantSettings, eq(tenantSettings.tenantId, tenants.id))
    .where(eq(tenants.id, tenantId));
  return brand ? { ...brand, logoUrl: brand.logoUrl && new URL(brand.logoUrl, config.publicUrl).href } : platform;
}

async function markSent(database: Database, row: Claimed, providerMessageId: string): Promise<void> {
  await database.transaction({ as: 'platform' }, async (tx) => {
    await tx
      .update(outbox)
      .set({
        status: 'sent',
        sentAt: sql`now()`,
        providerMessageId,
        secretsSealed: null,
        lastError: null,
        failureCause: null,
        claimedUntil: null,
      })
      .where(eq(outbox.id, row.id));
    if (row.invitationId)
      await tx
        .update(invitations)
        .set({ lastSentAt: sql`now()` })
        .where(eq(invitations.id, row.invitationId));
  });
}

/**
 * Tries again later, at growing intervals with jitter, and in the end gives up, visibly. What Mailgun refuses for good is
 * given up at once: the same answer ten times over helps nobody, and hides the reason.
 */
async function markFailed({ database, config, log }: Services, row: Claimed, error: unknown): Promise<void> {
  const { retryBaseSeconds, maxAttempts } = config.mail;
  const failureCause = error instanceof MailRefusedError ? error.refusalCause : 'temporary';
  const isLast = row.attempts >= maxAttempts || failureCause !== 'temporary';
  const waitSeconds = Math.min(3_600, retryBaseSeconds * 2 ** (row.attempts - 1)) * (0.5 + Math.random() / 2);
  // Only Mailgun's words are for the operator's page; a failure of our own stands in the log.
  const lastError =
    error instanceof MailRefusedError || error instanceof AppError
      ? error.message
      : 'This mail could not be prepared. The log has the reason.';
  if (!(error instanceof MailRefusedError))
    log.error('A mail could not be prepared.', { requestId: row.requestId, cause: error });
  await database.transaction({ as: 'platform' }, (tx) =>
    tx
      .update(outbox)
      .set({
        status: isLast ? 'abandoned' : 'retrying',
        lastError,
        failureCause,
        claimedUntil: null,
        nextAttemptAt: sql`now() + make_interval(secs => ${waitSeconds})`,
      })
      .where(eq(outbox.id, row.id)),
  );
}
