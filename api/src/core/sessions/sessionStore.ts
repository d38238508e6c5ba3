import { createHash } from 'node:crypto';
import type { Database, Transaction } from '@tenantry/db';
import { sessions, tenants, tenantSettings, users } from '@tenantry/db/schema';
import { eq, inArray, lt, sql } from 'drizzle-orm';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia';
import { encodeHex } from 'oslo/encoding';
import type { Config } from '../../config.ts';
import { mailConfiguredFor } from '../delivery/mailAccounts.ts';
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
  /** Written down when a session begins; its look-up does not ask for them. */
  ip?: string | null;
  userAgent?: string | null;
  impersonation?: Pick<StoredImpersonation, 'subjectUserId' | 'reason' | 'returnTo'> | null | undefined;
  /** The absolute limit of the session that this one replaces. */
  endsAt?: Date | undefined;
  /** Stale enough that its last use should be written down again. */
  isDueForTouch?: boolean;
};
/** What a session of a platform admin knows of the user they look as. `isOver` by the database's clock. */
export type StoredImpersonation = {
  subjectUserId: string;
  reason: string | null;
  startedAt: Date;
  expiresAt: Date;
  returnTo: string;
  isOver: boolean;
};
type UserAttributes = { account: SessionUser; tenant: SessionTenant | null };

const cookieMaxAgeSeconds = 400 * 24 * 3600;
const aWhileMs = 60_000;
/** How long a platform admin may look through a user's eyes at most. */
export const impersonationMinutes = 60;

export type SessionLimits = Config['sessions'];

export const hashSessionId = (id: string) => encodeHex(createHash('sha256').update(id).digest());

/** Finds out whose a session is. */
export function sessionReader(database: Database) {
  const reader = readers.get(database) ?? luciaOn({ getSessionAndUser: (id) => getSessionAndUser(database, id) });
  readers.set(database, reader);
  return reader;
}

const readers = new WeakMap<Database, ReturnType<typeof luciaOn>>();

/** Makes sessions, and clears away the dead. */
export const openSessionStore = (tx: Transaction, limits: SessionLimits) =>
  luciaOn({
    setSession: (session) => setSession(tx, limits, session),
    deleteExpiredSessions: () => deleteExpiredSessions(tx),
  });

const luciaOn = (adapter: Partial<Adapter>) =>
  new Lucia(adapter as Adapter, {
    // Lucia knows one lifetime and this machine's clock. So short that it never extends anything: touchSession does.
    sessionExpiresIn: new TimeSpan(1, 's'),
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  });

export const sessionCookie = (publicUrl: URL) => {
  const secure = publicUrl.protocol === 'https:';
  return {
    name: secure ? '__Host-tenantry_session' : 'tenantry_session',
    options: { httpOnly: true, secure, sameSite: 'Lax', path: '/', maxAge: cookieMaxAgeSeconds } as const,
  };
};

async function getSessionAndUser(
  database: Database,
  id: string,
): Promise<[DatabaseSession | null, DatabaseUser | null]> {
  const row = await database.findSession(hashSessionId(id));
  if (!row) return [null, null];
  const { account, tenant, impersonation, isDueForTouch } = row;
  const stored = impersonation && {
    ...impersonation,
    startedAt: new Date(impersonation.startedAt),
    expiresAt: new Date(impersonation.expiresAt),
  };
  const user: UserAttributes = {
    account: { ...account, lastLoginAt: moment(account.lastLoginAt) },
    tenant: tenant && { ...tenant, onboardedAt: moment(tenant.onboardedAt), mailConfigured: account.mailConfigured },
  };
  return [
    // It lives, or it would not have been found.
    {
      id,
      userId: account.id,
      expiresAt: new Date(Date.now() + aWhileMs),
      attributes: { tenantId: account.tenantId, impersonation: stored, isDueForTouch },
    },
    { id: account.id, attributes: user },
  ];
}

const moment = (text: string | null) => (text === null ? null : new Date(text));

async function setSession(
  tx: Transaction,
  limits: SessionLimits,
  { id, userId, attributes: { tenantId, ip, userAgent, impersonation, endsAt } }: DatabaseSession,
) {
  const { idleMinutes, absoluteMinutes } = tenantId === null ? limits.platform : limits.tenant;
  // Postgres ignores a null in least().
  const until = (minutes: number) => sql<Date>`least(${endsAt ?? null}::timestamptz, ${minutesFromNow(minutes)})`;
  const row = {
    id: hashSessionId(id),
    userId,
    tenantId,
    ip: ip ?? null,
    userAgent: userAgent ?? null,
    expiresAt: until(Math.min(idleMinutes, absoluteMinutes)),
    absoluteExpiresAt: until(absoluteMinutes),
    ...(impersonation && {
      subjectUserId: impersonation.subjectUserId,
      impersonationReason: impersonation.reason,
      impersonationStartedAt: sql`now()`,
      impersonationExpiresAt: until(impersonationMinutes),
      returnTo: impersonation.returnTo,
    }),
  };
  await tx
    .insert(sessions)
    .values(row)
    .prepare(impersonation ? 'insert_impersonation' : 'insert_session')
    .execute();
}

/** What another transaction is deleting already is left to it: two that delete the same rows could deadlock. */
async function deleteExpiredSessions(tx: Transaction) {
  const expired = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(lt(sessions.expiresAt, sql`now()`))
    .for('update', { skipLocked: true });
  await tx.delete(sessions).where(inArray(sessions.id, expired));
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
