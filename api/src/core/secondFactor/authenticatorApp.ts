import { timingSafeEqual } from 'node:crypto';
import type { Transaction } from '@tenantry/db';
import { authenticatorApps } from '@tenantry/db/schema';
import { and, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { base32 } from 'oslo/encoding';
import { generateHOTP } from 'oslo/otp';
import type { Secrets } from '../secrets/secrets.ts';

const stepSeconds = 30;
/** How long an app can wait to be confirmed. */
const setUpMinutes = 30;

/** Ties a sealed secret to its row. */
export const authenticatorBinding = (row: { id: string; tenantId: string | null }) =>
  `authenticator/${row.tenantId ?? 'platform'}/${row.id}`;

export const encodeAuthenticatorSecret = (secret: Uint8Array) => base32.encode(secret, { includePadding: false });
const decodeSecret = (text: string) => base32.decode(text, { strict: false });

type Which = 'confirmed' | 'being set up';

/**
 * Accepts a code of the user's app and returns the app's id, or null. A time step is accepted once and never after a
 * later one, so of several simultaneous requests with one code a single one succeeds. The database's clock decides.
 */
export async function acceptAuthenticatorCode(
  tx: Transaction,
  secrets: Secrets,
  userId: string,
  code: string,
  which: Which,
): Promise<{ id: string } | 'no app' | null> {
  const isBeingSetUp = and(
    isNull(authenticatorApps.confirmedAt),
    sql`${authenticatorApps.createdAt} > now() - make_interval(mins => ${setUpMinutes})`,
  );
  const [app] = await tx
    .select({
      id: authenticatorApps.id,
      tenantId: authenticatorApps.tenantId,
      secretSealed: authenticatorApps.secretSealed,
      step: sql<number>`floor(extract(epoch from clock_timestamp()) / ${sql.raw(String(stepSeconds))})::int`,
    })
    .from(authenticatorApps)
    .where(
      and(
        eq(authenticatorApps.userId, userId),
        which === 'confirmed' ? isNotNull(authenticatorApps.confirmedAt) : isBeingSetUp,
      ),
    );
  if (!app) return 'no app';
  const secret = decodeSecret(secrets.open(app.secretSealed, authenticatorBinding(app)));
  const step = await stepOf(secret, code, app.step);
  if (step === null) return null;
  const accepted = await tx
    .update(authenticatorApps)
    .set({ lastStep: step, lastUsedAt: sql`now()` })
    .where(and(eq(authenticatorApps.id, app.id), lt(authenticatorApps.lastStep, step)))
    .returning({ id: authenticatorApps.id });
  return accepted[0] ?? null;
}

/** The time step that a code belongs to: the current one or one next to it. */
async function stepOf(secret: Uint8Array, code: string, now: number): Promise<number | null> {
  let found: number | null = null;
  for (const step of [now - 1, now, now + 1]) {
    const expected = await generateHOTP(secret, step, 6);
    if (timingSafeEqual(Buffer.from(expected), Buffer.from(code.padEnd(6).slice(0, 6)))) found = step;
  }
  return found;
}
