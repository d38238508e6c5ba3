import { invitations } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import { AppError } from '../AppError.ts';
import type { Services } from '../services.ts';
import { inSpan } from '../tracing.ts';
import { findMailAccount } from './mailAccounts.ts';
import { MailRefusedError } from './MailRefusedError.ts';
import { claimBatch, markFailed, markSent, type OutboxRow } from './outboxStates.ts';
import { mailBinding } from './queueMail.ts';
import { readMailBrand } from './readMailBrand.ts';
import { sendMail } from './sendMail.ts';
import { renderMail, type MailContent } from './templates.ts';

const timeoutMs = 20_000;

/** Sends due emails, one batch at a time, and returns how many it tried. Any number of replicas can do this at once. */
export async function deliverMails(services: Services): Promise<number> {
  const claimed = await services.database.transaction({ as: 'platform' }, claimBatch);
  await Promise.all(claimed.map((row) => deliver(services, row)));
  return claimed.length;
}

async function deliver(services: Services, row: OutboxRow): Promise<void> {
  const attributes = {
    'tenantry.mail.template': row.template,
    'tenantry.mail.attempt': row.attempts,
    // The request that queued the email.
    'tenantry.request_id': row.requestId,
  };
  await inSpan(services.tracing, { name: 'deliver mail', kind: 'client', attributes }, async (span) => {
    if (!(await send(services, row))) span.fail();
  });
}

/** Resolves to whether the email was sent. A failure is saved in the outbox. */
async function send(services: Services, row: OutboxRow): Promise<boolean> {
  try {
    const { account, brand } = await services.database.transaction({ as: 'platform' }, async (tx) => ({
      account: await findMailAccount(tx, services.secrets, row.tenantId),
      brand: await readMailBrand(tx, services, row.tenantId),
    }));
    if (account === null) throw new MailRefusedError(0, 'The mail account has been removed.');
    const mail = { to: row.toEmail, ...renderMail(contentOf(services, row), brand) };
    const messageId = await sendMail(services, account, mail, { timeoutMs, mailId: row.id });
    await recordSent(services, row, messageId);
    return true;
  } catch (error) {
    await recordFailure(services, row, error).catch((cause: unknown) =>
      services.log.error('The outcome of an email could not be saved.', { requestId: row.requestId, cause }),
    );
    return false;
  }
}

const contentOf = ({ secrets }: Services, row: OutboxRow) =>
  ({
    template: row.template,
    params: row.params,
    secrets: row.secretsSealed === null ? null : JSON.parse(secrets.open(row.secretsSealed, mailBinding(row.id))),
  }) as MailContent;

async function recordSent({ database }: Services, row: OutboxRow, providerMessageId: string): Promise<void> {
  await database.transaction({ as: 'platform' }, async (tx) => {
    await markSent(tx, row.id, providerMessageId);
    if (row.invitationId)
      await tx
        .update(invitations)
        .set({ lastSentAt: sql`now()` })
        .where(eq(invitations.id, row.invitationId));
  });
}

async function recordFailure({ database, config, log }: Services, row: OutboxRow, error: unknown): Promise<void> {
  const isRefusal = error instanceof MailRefusedError;
  const failure = {
    failureCause: isRefusal ? error.refusalCause : ('temporary' as const),
    // The outbox page shows the provider's message; our own failures are explained in the log.
    lastError:
      isRefusal || error instanceof AppError
        ? error.message
        : 'This email could not be prepared. The log has the reason.',
  };
  if (!isRefusal) log.error('An email could not be prepared.', { requestId: row.requestId, cause: error });
  await database.transaction({ as: 'platform' }, (tx) => markFailed(tx, row, failure, config.mail));
}
