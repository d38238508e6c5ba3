import { idempotent } from '../audit/idempotent.ts';
import type { Mutation } from '../audit/mutate.ts';
import type { AsOperator, AsSignedIn } from '../requestContext.ts';
import { type TokenPurpose } from './singleUseToken.ts';
import { eq } from 'drizzle-orm';
import type { NewLink } from './createLink.ts';
import { linkStatus, linkTables } from './linkStates.ts';
import { showLink } from './showLink.ts';

type Work<Answer> = {
  purpose: TokenPurpose;
  carryOut: () => Promise<{ answer: Answer; link: NewLink | null }>;
  /** Writes the audit row of a repeat that returns the link again. */
  recordShown: (userId: string, answer: Answer) => Promise<void>;
};

/** `idempotent` for operations that create a link: a repeat returns that link while it is valid, and never another. */
export async function idempotentLink<Answer extends Record<string, unknown>>(
  ctx: AsOperator | AsSignedIn,
  mutation: Mutation,
  operation: Parameters<typeof idempotent>[2],
  { purpose, carryOut, recordShown }: Work<Answer>,
): Promise<{ answer: Answer; link: NewLink | null }> {
  const done = await idempotent(ctx, mutation, operation, carryOut);
  if (!done.isRepeat) return done;
  const link = done.linkId === null ? null : await reopenLink(ctx, mutation, purpose, done.linkId);
  if (link) await recordShown(link.userId, done.answer);
  return { answer: done.answer, link };
}

/** The link again that an earlier request created, while it is valid. */
export async function reopenLink(
  { services }: AsOperator | AsSignedIn,
  { tx, step }: Mutation,
  purpose: TokenPurpose,
  id: string,
): Promise<(NewLink & { userId: string }) | null> {
  step('show the link again');
  const links = linkTables[purpose];
  const [row] = await tx
    .select({
      id: links.id,
      userId: links.userId,
      tenantId: links.tenantId,
      tokenSealed: links.tokenSealed,
      expiresAt: links.expiresAt,
      status: linkStatus(links),
    })
    .from(links)
    .where(eq(links.id, id));
  const shown = row && showLink(services, purpose, row);
  return shown ? { ...shown, id, userId: row.userId, expiresAt: row.expiresAt } : null;
}
