import { idempotencyKeys } from '@tenantry/db/schema';
import { and, eq } from 'drizzle-orm';
import { changedBy } from '../principal.ts';
import { AppError, validationFailed } from '../AppError.ts';
import type { Mutation } from './mutate.ts';
import type { AsOperator, AsSignedIn } from '../requestContext.ts';

type Operation = { name: string; tenantId: string | null; key: string | undefined; body: unknown };

type Outcome<Answer, Link> = { answer: Answer; link: Link | null };
type Repeat<Answer> = { answer: Answer; linkId: string | null };

/**
 * Runs an operation once per key. A repeat with the same body gets the first response and waits for it if it is still
 * running; another body is a conflict. Only a link's id is stored: a repeat must not show a later link.
 */
export async function idempotent<Answer extends Record<string, unknown>, Link extends { id: string }>(
  { principal, services }: AsSignedIn | AsOperator,
  { tx, step, nothingChanged }: Mutation,
  { name, tenantId, key, body }: Operation,
  carryOut: () => Promise<Outcome<Answer, Link>>,
): Promise<({ isRepeat: false } & Outcome<Answer, Link>) | ({ isRepeat: true } & Repeat<Answer>)> {
  if (key === undefined) return { isRepeat: false, ...(await carryOut()) };
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw validationFailed([{ path: 'Idempotency-Key', message: 'At most 200 plain characters.' }]);
  step('claim idempotency key');
  const fingerprint = services.secrets.fingerprint(JSON.stringify(body));
  const own = { actorUserId: changedBy(principal).id, operation: name, key };
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
    // Responses stored by earlier versions don't name their link, so their repeats show none.
    const { linkId = null, ...answer } = known.answer as Answer & { linkId?: string | null };
    return { isRepeat: true, answer: answer as unknown as Answer, linkId };
  }
  const outcome = await carryOut();
  await tx
    .update(idempotencyKeys)
    .set({ answer: { ...outcome.answer, linkId: outcome.link?.id ?? null } })
    .where(where);
  return { isRepeat: false, ...outcome };
}
