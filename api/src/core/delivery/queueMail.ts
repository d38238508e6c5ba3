import { randomUUID } from 'node:crypto';
import type { Transaction } from '@tenantry/db';
import { outbox, users } from '@tenantry/db/schema';
import { and, eq, isNotNull } from 'drizzle-orm';
import type { RequestContext } from '../requestContext.ts';
import type { MailContent } from './templates.ts';

type Addressee = { id: string; tenantId: string | null; email: string };

/** Ties the sealed part of an email to its row. */
export const mailBinding = (outboxId: string) => `outbox/${outboxId}`;

/**
 * Writes an email to the outbox in the caller's transaction; it is sent after the commit. Call it only if mail is
 * configured. A test user gets no email, because nobody reads it.
 */
export async function queueMail(
  tx: Transaction,
  ctx: RequestContext,
  to: Addressee,
  content: MailContent,
  invitationId: string | null = null,
): Promise<void> {
  const isTestUser = and(eq(users.id, to.id), isNotNull(users.testUserUntil));
  if ((await tx.$count(users, isTestUser)) > 0) return;
  const id = randomUUID();
  const { secrets } = content;
  await tx.insert(outbox).values({
    id,
    tenantId: to.tenantId,
    userId: to.id,
    invitationId,
    requestId: ctx.requestId,
    template: content.template,
    toEmail: to.email,
    params: content.params,
    secretsSealed: secrets === null ? null : ctx.services.secrets.seal(JSON.stringify(secrets), mailBinding(id)),
  });
}
