import { createHash } from 'node:crypto';
import type { Transaction } from '@tenantry/db';
import { sessions, tenants, tenantSettings, users } from '@tenantry/db/schema';
import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia';
import { encodeHex } from 'oslo/encoding';
import type { Config } from '../../config.ts';
import { mailConfiguredFor } from '../mail/mailAccounts.ts';
import type { SessionTenant, SessionUser } from '../principal.ts';

/**
 * Lucia is finished, not maintained: this file is the only one that knows it. Its adapter is ours, because the
 * database holds only a hash of the session id, and because the database's clock, not this machine's, ends a session.
 */
declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, UserAttributes>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: UserAttributes;
  }
}

type SessionAttributes = {
  tenantId: string | null;
  ip: string | null;
  userAgent: string | null;
  impersonation?: Pick<StoredImpersonation, 'subjectUserId' | 'reason' | 'returnTo'> | null;
  /** Stale enough that its last use should be written down again. */
  isDueForTouch?: boolean;
};
/** What a session of a platform admin knows of the user they look as. `isOver` by the database's clock. */
export type StoredImpersonation = { subjectUserId: string; reason: string | null; startedAt: Date; expiresAt: Date; returnTo: string; isOver: boolean };
type UserAttributes = { account: SessionUser; tenant: SessionTenant | null };

const cookieMaxAgeSeconds = 400 * 24 * 3600;
const touchAfterSeconds = 60;
/** How long a platform admin may look through a user's eyes at most. */
export const impersonationMinutes = 60;

export type SessionLimits = Config['sessions'];

export const hashSessionId = (id: string) => encodeHex(createHash('sha256').update(id).digest());

export function openSessionStore(tx: Transaction, limits: SessionLimits) {
  return new Lucia(hashedAdapter(tx, limits), {
    // Lucia knows one lifetime and this machine's clock. So short that it never extends anything: touchSession does.
    sessionExpiresIn: new TimeSpan(1, 's'),
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  });
}

export const sessionCookie = (publicUrl: URL) => {
  const secure = publicUrl.protocol === 'https:';
  return {
    name: secure ? '__Host-tenantry_session' : 'tenantry_session',
    options: { httpOnly: true, secure, sameSite: 'Lax', path: '/', maxAge: cookieMaxAgeSeconds } as const,
  };
};

function hashedAdapter(tx: Transaction, limits: SessionLimits): Adapter {
  return {
    async getSessionAndUser(id): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      const [row] = await tx
        .select({
          userId: sessions.userId,
          tenantId: sessions.tenantId,
          ip: sessions.ip,
          userAgent: sessions.userAgent,
          remainingMs: sql<number>`extract(epoch from ${sessions.expiresAt} - now())::float8 * 1000`,
          impersonation: {
            subjectUserId: sessions.subjectUserId,
            reason: sessions.impersonationReason,
            startedAt: sessions.impersonationStartedAt,
            expiresAt: sessions.impersonationExpiresAt,
            returnTo: sessions.returnTo,
            isOver: sql<boolean>`coalesce(${sessions.impersonationExpiresAt} <= now(), false)`,
          },
          isDueForTouch: sql<boolean>`${sessions.lastSeenAt} < now() - make_interval(secs => ${touchAfterSeconds})`,
          account: sessionUserColumns,
          tenant: sessionTenantColumns,
        })
        .from(sessions)
        .innerJoin(users, eq(users.id, sessions.userId))
        .leftJoin(tenants, eq(tenants.id, users.tenantId))
        .leftJoin(tenantSettings, eq(tenantSettings.tenantId, users.tenantId))
        .where(and(eq(sessions.id, sql.placeholder('hash')), gt(sessions.expiresAt, sql`now()`)))
        // Asked at every request: Postgres parses and plans it once per connection.
        .prepare('session look-up')
        .execute({ hash: hashSessionId(id) });
      if (!row) return [null, null];
      const { account, tenant, userId, remainingMs, impersonation, ...attributes } = row;
      const stored = impersonation.subjectUserId === null ? null : (impersonation as StoredImpersonation);
      return [
        { id, userId, expiresAt: new Date(Date.now() + remainingMs), attributes: { ...attributes, impersonation: stored } },
        { id: userId, attributes: { account, tenant: account.tenantId === null ? null : (tenant as SessionTenant) } },
      ];
    },
    async setSession({ id, userId, attributes: { tenantId, ip, userAgent, impersonation } }) {
      const { idleMinutes, absoluteMinutes } = tenantId === null ? limits.platform : limits.tenant;
      await tx.insert(sessions).values({
        id: hashSessionId(id),
        userId,
        tenantId,
        ip,
        userAgent,
        expiresAt: minutesFromNow(Math.min(idleMinutes, absoluteMinutes)),
        absoluteExpiresAt: minutesFromNow(absoluteMinutes),
        ...(impersonation && {
          subjectUserId: impersonation.subjectUserId,
          impersonationReason: impersonation.reason,
          impersonationStartedAt: sql`now()`,
          impersonationExpiresAt: minutesFromNow(impersonationMinutes),
          returnTo: impersonation.returnTo,
        }),
      });
    },
    deleteSession: async (id) => void (await tx.delete(sessions).where(eq(sessions.id, hashSessionId(id)))),
    deleteUserSessions: async (userId) => void (await tx.delete(sessions).where(eq(sessions.userId, userId))),
    deleteExpiredSessions: async () => void (await tx.delete(sessions).where(lt(sessions.expiresAt, sql`now()`))),
    getUserSessions: () => Promise.reject(new Error('Sessions are listed by features/auth/listSessions.ts.')),
    updateSessionExpiration: () => Promise.reject(new Error('Sessions are extended by touchSession.')),
  };
}

/** Slides the idle limit forward, never past the absolute one. */
export async function touchSession(tx: Transaction, limits: SessionLimits, sessionId: string, tenantId: string | null) {
  const { idleMinutes } = tenantId === null ? limits.platform : limits.tenant;
  await tx
    .update(sessions)
    .set({
      lastSeenAt: sql`now()`,
      expiresAt: sql`least(${sessions.absoluteExpiresAt}, ${minutesFromNow(idleMinutes)})`,
    })
    .where(eq(sessions.id, sessionId));
}

const minutesFromNow = (minutes: number) => sql<Date>`now() + make_interval(mins => ${minutes})`;

const sessionUserColumns = {
  id: users.id,
  tenantId: users.tenantId,
  email: users.email,
  firstName: users.firstName,
  lastName: users.lastName,
  role: users.role,
  isActive: users.isActive,
  mustChangePasswordOnNextLogin: users.mustChangePasswordOnNextLogin,
  temporaryPasswordExpired: sql<boolean>`coalesce(${users.temporaryPasswordExpiresAt} < now(), false)`,
  lastLoginAt: users.lastLoginAt,
  mailConfigured: mailConfiguredFor(users.tenantId),
};

const sessionTenantColumns = {
  id: tenants.id,
  name: tenants.name,
  slug: tenants.slug,
  status: tenants.status,
  onboardedAt: tenants.onboardedAt,
  displayName: sql<string>`coalesce(${tenantSettings.displayName}, ${tenants.name})`,
  logoUrl: tenantSettings.logoUrl,
  primaryColor: tenantSettings.primaryColor,
  mailConfigured: mailConfiguredFor(tenants.id),
};

export { sessionTenantColumns, sessionUserColumns };
