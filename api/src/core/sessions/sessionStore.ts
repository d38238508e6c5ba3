import { hash } from 'node:crypto';
import { builtOnce, type Database, type Transaction } from '@tenantry/db';
import { sessions, tenants, tenantSettings, users, type SessionPrincipal } from '@tenantry/db/schema';
import { eq, sql, type SQL } from 'drizzle-orm';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia';
import type { Config } from '../../config.ts';
import { mailConfiguredFor } from '../delivery/mailAccounts.ts';
import { isActiveNow } from '../users/isActiveNow.ts';
import type { SessionEvidence, SessionTenant, SessionUser } from '../principal.ts';

/**
 * Lucia is no longer maintained, so only this file uses it. It has its own adapter, because the database stores only a
 * hash of the session id, and the database's clock ends a session.
 */
declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, UserAttributes>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: UserAttributes;
  }
}

export type SessionAttributes = {
  tenantId: string | null;
  /** Stored when a session starts. The look-up doesn't read them. */
  ip?: string | null;
  userAgent?: string | null;
  impersonation?: { subjectUserId: string | null; reason: string | null; returnTo: string } | null | undefined;
  /** The absolute limit of the session that this one replaces. */
  endsAt?: Date | undefined;
  /** Whether the time of its last use is due for an update. */
  isDueForTouch?: boolean;
  proof?: SessionProof;
  /** As the look-up reads it. */
  secondFactor?: StoredSecondFactor;
  provedBy?: SessionEvidence;
};
type StoredSecondFactor = SessionPrincipal['secondFactor'];

/** How the owner of a session proved who they are. A moment is a former session's, or 'now'. */
export type SessionProof = { amr: readonly string[]; authAt: Date | 'now' | null; factorAt: Date | 'now' | null };
/** The impersonation stored in a platform admin's session. `isOver` is decided by the database's clock. */
export type StoredImpersonation = {
  /** Null once the impersonated user was removed. */
  subjectUserId: string | null;
  reason: string | null;
  startedAt: Date;
  expiresAt: Date;
  returnTo: string;
  isOver: boolean;
};
export type UserAttributes = { account: SessionUser; tenant: SessionTenant | null };

const cookieMaxAgeSeconds = 400 * 24 * 3600;
const touchIntervalMs = 60_000;
/** The maximum duration of an impersonation. */
export const impersonationMinutes = 60;

export type SessionLimits = Config['sessions'];

export const hashSessionId = (id: string) => hash('sha256', id);

/** Looks up sessions with their users. */
export function sessionReader(database: Database) {
  const reader = readers.get(database) ?? luciaOn({ getSessionAndUser: (id) => getSessionAndUser(database, id) });
  readers.set(database, reader);
  return reader;
}

const readers = new WeakMap<Database, ReturnType<typeof luciaOn>>();

/** Creates sessions. */
export const openSessionStore = (tx: Transaction, limits: SessionLimits) =>
  luciaOn({
    setSession: (session) => setSession(tx, limits, session),
  });

const luciaOn = (adapter: Partial<Adapter>) =>
  new Lucia(adapter as Adapter, {
    // Lucia uses this machine's clock and one lifetime, so it is too short to extend a session. touchSession does that.
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
  const found = await readSession(database, hashSessionId(id));
  if (!found) return [null, null];
  const { account } = found.user;
  return [
    // The look-up finds only live sessions.
    { id, userId: account.id, expiresAt: new Date(Date.now() + touchIntervalMs), attributes: found.session },
    { id: account.id, attributes: found.user },
  ];
}

/** A live session by its hash. */
export async function readSession(
  database: Database,
  sessionId: string,
): Promise<{ session: SessionAttributes; user: UserAttributes } | null> {
  const row = await database.findSession(sessionId);
  if (!row) return null;
  const { account, tenant, impersonation, isDueForTouch, secondFactor, evidence } = row;
  const stored = impersonation && {
    ...impersonation,
    startedAt: new Date(impersonation.startedAt),
    expiresAt: new Date(impersonation.expiresAt),
  };
  const { amr, authAt, startedAt, expiresAt } = evidence;
  const provedBy = {
    amr: amr ?? [],
    authAt: moment(authAt),
    startedAt: new Date(startedAt),
    expiresAt: new Date(expiresAt),
  };
  return {
    session: { tenantId: account.tenantId, impersonation: stored, isDueForTouch, secondFactor, provedBy },
    user: {
      account: {
        ...account,
        lastLoginAt: moment(account.lastLoginAt),
        testUserUntil: moment(account.testUserUntil),
      },
      tenant: tenant && { ...tenant, onboardedAt: moment(tenant.onboardedAt), mailConfigured: account.mailConfigured },
    },
  };
}

const moment = (text: string | null) => (text === null ? null : new Date(text));

async function setSession(
  tx: Transaction,
  limits: SessionLimits,
  { id, userId, attributes: { tenantId, ip, userAgent, impersonation, endsAt, proof } }: DatabaseSession,
) {
  const { idleMinutes, absoluteMinutes } = tenantId === null ? limits.platform : limits.tenant;
  await insertSession(tx).execute({
    id: hashSessionId(id),
    userId,
    tenantId,
    ip: ip ?? null,
    userAgent: userAgent ?? null,
    endsAt: endsAt ?? null,
    idleMinutes: Math.min(idleMinutes, absoluteMinutes),
    absoluteMinutes,
    subjectUserId: impersonation?.subjectUserId ?? null,
    reason: impersonation?.reason ?? null,
    returnTo: impersonation?.returnTo ?? null,
    amr: proof?.amr ?? null,
    authAt: placedAt(proof?.authAt),
    factorAt: placedAt(proof?.factorAt),
  });
}

/** `now` is Postgres' own name for the time of the transaction. */
const placedAt = (moment: Date | 'now' | null | undefined) =>
  moment instanceof Date ? moment.toISOString() : (moment ?? null);

const insertSession = builtOnce((tx) => {
  const { placeholder } = sql;
  // Postgres ignores a null in least().
  const until = (minutes: SQL) =>
    sql<Date>`least(${placeholder('endsAt')}::timestamptz, now() + make_interval(mins => ${minutes}))`;
  const atMost = (limit: string, which: 'idle' | 'absolute') =>
    sql`least(${placeholder(limit)}::int, ${policyMinutes(which, sql`${placeholder('userId')}::uuid`)})`;
  const ifImpersonating = (moment: SQL) =>
    sql<Date>`case when ${placeholder('subjectUserId')}::uuid is not null then ${moment} end`;
  return tx
    .insert(sessions)
    .values({
      id: placeholder('id'),
      userId: placeholder('userId'),
      tenantId: placeholder('tenantId'),
      ip: placeholder('ip'),
      userAgent: placeholder('userAgent'),
      expiresAt: until(sql`least(${atMost('idleMinutes', 'idle')}, ${atMost('absoluteMinutes', 'absolute')})`),
      absoluteExpiresAt: until(atMost('absoluteMinutes', 'absolute')),
      subjectUserId: placeholder('subjectUserId'),
      impersonationReason: placeholder('reason'),
      impersonationStartedAt: ifImpersonating(sql`now()`),
      impersonationExpiresAt: ifImpersonating(until(sql.raw(String(impersonationMinutes)))),
      returnTo: placeholder('returnTo'),
      amr: sql`${placeholder('amr')}::text[]`,
      authAt: sql`${placeholder('authAt')}::timestamptz`,
      factorAt: sql`${placeholder('factorAt')}::timestamptz`,
    })
    .prepare('insert_session');
});

/** Moves the idle limit forward, up to the absolute one. */
export async function touchSession(tx: Transaction, limits: SessionLimits, sessionId: string, tenantId: string | null) {
  const { idleMinutes } = tenantId === null ? limits.platform : limits.tenant;
  await tx
    .update(sessions)
    .set({
      lastSeenAt: sql`now()`,
      expiresAt: sql`least(${sessions.absoluteExpiresAt}, ${minutesFromNow(sql`least(${idleMinutes}::int, ${policyMinutes('idle', sql`${sessions.userId}`)})`)})`,
    })
    .where(eq(sessions.id, sessionId));
}

const minutesFromNow = (minutes: SQL) => sql<Date>`now() + make_interval(mins => ${minutes})`;

/** How long the security policy lets this user's sessions live. Null where it leaves that to the configuration. */
const policyMinutes = (which: 'idle' | 'absolute', userId: SQL) => sql`(
  select case u.role when 'super_user' then p.${sql.raw(`platform_${which}_minutes`)}
                     when 'admin' then p.${sql.raw(`tenant_admin_${which}_minutes`)}
                     else p.${sql.raw(`everyone_${which}_minutes`)} end
    from users u cross join security_policy p where u.id = ${userId})`;

const sessionUserColumns = {
  id: users.id,
  tenantId: users.tenantId,
  email: users.email,
  firstName: users.firstName,
  lastName: users.lastName,
  role: users.role,
  platformRole: users.platformRole,
  isActive: isActiveNow,
  mustChangePasswordOnNextLogin: users.mustChangePasswordOnNextLogin,
  temporaryPasswordExpired: sql<boolean>`coalesce(${users.temporaryPasswordExpiresAt} < now(), false)`,
  lastLoginAt: users.lastLoginAt,
  testUserUntil: users.testUserUntil,
  mailConfigured: mailConfiguredFor(sql`${users}.tenant_id`),
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
  externalId: tenants.externalId,
  plan: tenants.plan,
  metadata: tenants.metadata,
  entitlements: sql<SessionTenant['entitlements']>`active_entitlements(${tenants.entitlements})`,
  mailConfigured: mailConfiguredFor(sql`${tenants}.id`),
};

export { sessionTenantColumns, sessionUserColumns };
