import { sessions } from '@tenantry/db/schema';
import { and, eq } from 'drizzle-orm';
import { unauthenticated } from '../AppError.ts';
import type { Mutation } from '../audit/mutate.ts';
import { isSignedIn, sessionOwner, type SessionUser } from '../principal.ts';
import type { RequestContext } from '../requestContext.ts';
import { openSessionStore, type SessionProof } from './sessionStore.ts';
import { lockUser } from '../users/lockUser.ts';

type Options = {
  impersonation?: { subjectUserId: string; reason: string | null; returnTo: string };
  /** A sign-in starts the absolute limit again. Otherwise the new session ends when the old one would have. */
  isSignIn?: boolean;
  /** What was proved just now. The rest is carried over from the session that is replaced. */
  proof?: Partial<SessionProof>;
  /** The account, if this transaction locks it itself. Where it was read earlier, the lock must check what it says. */
  locked?: Awaited<ReturnType<typeof lockUser>>;
};

/**
 * Starts a session and returns the cookie's value. It replaces the session that the same person sent, if any. Except at
 * sign-in that session must still exist: one that was ended meanwhile must not live on as its successor.
 */
export async function startSession(
  ctx: RequestContext,
  { tx, step }: Mutation,
  user: Pick<SessionUser, 'id' | 'tenantId'>,
  { impersonation, isSignIn = false, locked, proof = {} }: Options = {},
): Promise<string> {
  step('start session');
  const owner = locked ?? (await lockUser(tx, user.id));
  const isAllowed = owner?.isActive && (owner.role === 'super_user') === (user.tenantId === null);
  if (!isAllowed) throw unauthenticated();
  const { principal } = ctx;
  const isExchange = isSignedIn(principal) && sessionOwner(principal).id === user.id;
  const [exchanged] = isExchange
    ? await tx
        .delete(sessions)
        .where(and(eq(sessions.id, principal.sessionId), eq(sessions.userId, user.id)))
        .returning({
          absoluteExpiresAt: sessions.absoluteExpiresAt,
          amr: sessions.amr,
          authAt: sessions.authAt,
          factorAt: sessions.factorAt,
        })
    : [];
  if (isExchange && !exchanged && !isSignIn) throw unauthenticated();
  const carried = isSignIn ? undefined : exchanged;
  const store = openSessionStore(tx, ctx.services.config.sessions);
  const { id } = await store.createSession(user.id, {
    tenantId: user.tenantId,
    ip: ctx.ip,
    userAgent: ctx.userAgent,
    impersonation,
    endsAt: carried?.absoluteExpiresAt,
    proof: {
      authAt: proof.authAt ?? carried?.authAt ?? null,
      factorAt: proof.factorAt === undefined ? (carried?.factorAt ?? null) : proof.factorAt,
      amr: [...new Set([...(carried?.amr ?? []), ...(proof.amr ?? [])])],
    },
  });
  return id;
}
