import { createHash, randomBytes } from 'node:crypto';
import { consumedChallenges } from '@tenantry/db/schema';
import { lt, sql } from 'drizzle-orm';
import { base64url, encodeHex } from 'oslo/encoding';
import { z } from 'zod';
import type { RequestContext } from '../requestContext.ts';
import type { Services } from '../services.ts';

export const challengeMinutes = 5;

/**
 * What a challenge may be answered for, and by whom: the hash of the session or of the pending sign-in, which belongs to
 * one account. A sign-in with a passkey alone has no one yet.
 */
export type ChallengeUse = {
  purpose: 'sign-in' | 'second-factor' | 'step-up' | 'registration';
  holder: string;
};

const sealedSchema = z.strictObject({
  challenge: z.string(),
  purpose: z.string(),
  holder: z.string(),
  expiresAt: z.number(),
});
const binding = 'passkey-challenge';

export const challengeCookie = (publicUrl: URL) => {
  const secure = publicUrl.protocol === 'https:';
  return {
    name: secure ? '__Host-tenantry_challenge' : 'tenantry_challenge',
    options: { httpOnly: true, secure, sameSite: 'Lax', path: '/', maxAge: challengeMinutes * 60 } as const,
  };
};

/** Makes a challenge. The browser keeps it in a sealed cookie; the database only remembers those that were answered. */
export async function issueChallenge({ services }: RequestContext, use: ChallengeUse) {
  const bytes = randomBytes(32);
  const [row] = await services.database.transaction({ as: 'auth' }, (tx) =>
    tx.execute<{ now: number }>(sql`select extract(epoch from now())::float8 as now`).then(({ rows }) => rows),
  );
  const sealed = {
    challenge: base64url.encode(bytes, { includePadding: false }),
    ...use,
    expiresAt: row!.now + challengeMinutes * 60,
  } satisfies z.infer<typeof sealedSchema>;
  return { bytes: new Uint8Array(bytes), cookie: services.secrets.seal(JSON.stringify(sealed), binding) };
}

/** A cookie holds the challenges of several tabs, newest last. */
const separator = '~';
const kept = 4;

export const addChallenge = (cookie: string | undefined, sealed: string) =>
  [...(cookie?.split(separator) ?? []).slice(1 - kept), sealed].join(separator);

/** Splits a cookie into the challenge that a passkey's answer names, and the others. */
export function pickChallenge(services: Services, cookie: string | undefined, passkey: { response: object }) {
  const all = cookie?.split(separator) ?? [];
  const answered = challengeIn(passkey.response);
  const isAnswered = (sealed: string) => answered !== null && open(services, sealed)?.challenge === answered;
  return { sealed: all.find(isAnswered), others: all.filter((one) => !isAnswered(one)).join(separator) };
}

const clientDataSchema = z.object({ challenge: z.string() });

function challengeIn(response: { clientDataJSON?: unknown }): string | null {
  try {
    return clientDataSchema.parse(JSON.parse(Buffer.from(String(response.clientDataJSON), 'base64url').toString()))
      .challenge;
  } catch {
    // No browser made this answer. It is refused with the passkey.
    return null;
  }
}

/**
 * Takes the challenge out of its seal, if it was made for this use and hasn't run out. It is used up even if the answer
 * turns out to be wrong.
 */
export async function consumeChallenge(
  { services }: RequestContext,
  cookie: string | undefined,
  { purpose, holder }: ChallengeUse,
): Promise<string | null> {
  const sealed = cookie === undefined ? null : open(services, cookie);
  if (!sealed || sealed.purpose !== purpose || sealed.holder !== holder) return null;
  const consumed = await services.database.transaction({ as: 'auth' }, (tx) =>
    tx
      .insert(consumedChallenges)
      .select(
        sql`select ${encodeHex(createHash('sha256').update(sealed.challenge).digest())}, to_timestamp(${sealed.expiresAt}::float8)
             where to_timestamp(${sealed.expiresAt}::float8) > now()`,
      )
      .onConflictDoNothing()
      .returning({ id: consumedChallenges.id }),
  );
  return consumed.length === 1 ? sealed.challenge : null;
}

function open({ secrets }: Services, cookie: string) {
  try {
    return sealedSchema.parse(JSON.parse(secrets.open(cookie, binding)));
  } catch {
    // Not ours, or sealed with a key that is gone.
    return null;
  }
}

/** Forgets challenges that would have run out by now. */
export const clearConsumedChallenges = ({ database }: Pick<Services, 'database'>) =>
  database.transaction({ as: 'auth' }, (tx) =>
    tx.delete(consumedChallenges).where(lt(consumedChallenges.expiresAt, sql`now()`)),
  );
