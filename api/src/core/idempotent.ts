import { idempotencyKeys } from '@tenantry/db/schema';
import { and, eq } from 'drizzle-orm';
import { AppError, validationFailed } from './AppError.ts';
import type { Mutation } from './mutate.ts';
import type { AsPlatformAdmin } from './requestContext.ts';

type Operation = { name: string; tenantId: string | null; key: string | undefined; body: unknown };

/**
 * Carries something out once per key. Sent again with the same body it answers what was kept of the first answer;
 * with another body it is a conflict. Two at once: the second waits for the first's transaction.
 */
export async function idempotent<Answer extends Record<string, unknown>>(
  { principal, services }: AsPlatformAdmin,
  { tx, step, nothingChanged }: Mutation,
  { name, tenantId, key, body }: Operation,
  carryOut: () => Promise<Answer>,
  keep: (answer: Answer) => Record<string, unknown>,
): Promise<{ answer: Answer; isRepeat: boolean }> {
  if (key === undefined) return { answer: await carryOut(), isRepeat: false };
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw validationFailed([{ path: 'Idempotency-Key', message: 'At most 200 plain characters.' }]);
  step('claim idempotency key');
  const fingerprint = services.secrets.fingerprint(JSON.stringify(body));
  const own = { actorUserId: principal.user.id, operation: name, key };
  const claimed = await tx
    .insert(idempotencyKeys)
    .values({ ...own, tenantId, bodyFingerprint: fingerprint })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  const where = and(
    eq(idempotencyKeys.actorUserId, own.actorUserId),
    eq(idempotencyKeys.operation, name),
    eq(idempotencyKeys.key, key),
  );
  if (claimed.length === 0) {
    const [known] = await tx
      .select({ bodyFingerprint: idempotencyKeys.bodyFingerprint, answer: idempotencyKeys.answer })
      .from(idempotencyKeys)
      .where(where);
    if (known?.bodyFingerprint !== fingerprint || !known.answer) {
      throw new AppError('IDEMPOTENCY_CONFLICT', 409, 'This Idempotency-Key was used for another request.');
    }
    nothingChanged();
    return { answer: known.answer as Answer, isRepeat: true };
  }
  const answer = await carryOut();
  await tx
    .update(idempotencyKeys)
    .set({ answer: keep(answer) })
    .where(where);
  return { answer, isRepeat: false };
}
