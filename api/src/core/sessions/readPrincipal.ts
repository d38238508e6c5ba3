import type { Transaction } from '@tenantry/db';
import { tenants, tenantSettings, users, type SessionPrincipal } from '@tenantry/db/schema';
import { and, eq, ne, sql } from 'drizzle-orm';
import { hasPlatformRight } from '../../contract/platformRoles.ts';
import { isUuid } from '../isUuid.ts';
import type { Principal, SecondFactor, SessionTenant, SessionUser, SignedInPrincipal } from '../principal.ts';
import { defaultStepUpMinutes, isExemptFromStepUp, isFactorRequired } from '../secondFactor/secondFactorRule.ts';
import type { Services } from '../services.ts';
import {
  hashSessionId,
  readSession,
  sessionReader,
  sessionTenantColumns,
  sessionUserColumns,
  touchSession,
  type SessionAttributes,
  type StoredImpersonation,
  type UserAttributes,
} from './sessionStore.ts';

/** An impersonation that has to end. Its session goes on as the platform admin's own. */
export type EndedImpersonation = {
  why: 'time is up' | 'user is gone' | 'role changed';
  subject: SessionUser | null;
  tenant: SessionTenant | null;
  stored: StoredImpersonation;
};
export type ReadPrincipal = { principal: Principal; ended: EndedImpersonation | null };

const anonymousCaller: ReadPrincipal = { principal: { kind: 'anonymous' }, ended: null };

/**
 * Finds the caller by their cookie. Reads afresh at every request, so that deactivating or demoting a user, or deleting
 * a tenant, takes effect at once.
 */
export async function readPrincipal(
  services: Services,
  cookieValue: string | undefined,
  actAsTenantId: string | undefined,
): Promise<ReadPrincipal> {
  if (!cookieValue || !isCookieValue(cookieValue)) return anonymousCaller;
  const { session, user } = await sessionReader(services.database).validateSession(cookieValue);
  if (!session) return anonymousCaller;
  const sessionId = hashSessionId(cookieValue);
  const found = await principalOf(services, sessionId, { session, user }, actAsTenantId);
  if (session.isDueForTouch && found.principal.kind !== 'anonymous')
    await asAuth(services, (tx) => touchSession(tx, services.config.sessions, sessionId, user.account.tenantId));
  return found;
}

/** A session whose look-up has begun. */
export type SessionAhead = { sessionId: string; found: ReturnType<typeof readSession> } | null;

/** The same for someone who only asks about a session: that doesn't extend it. */
export async function inspectSession(
  services: Services,
  sessionId: string,
  actAsTenantId: string | undefined,
  ahead: SessionAhead = null,
): Promise<ReadPrincipal> {
  const found = await (ahead?.sessionId === sessionId ? ahead.found : readSession(services.database, sessionId));
  return found ? principalOf(services, sessionId, found, actAsTenantId) : anonymousCaller;
}

export const isCookieValue = (text: string) => /^[a-z0-9]{20,100}$/.test(text);

async function principalOf(
  services: Services,
  sessionId: string,
  { session, user: { account, tenant } }: { session: SessionAttributes; user: UserAttributes },
  actAsTenantId: string | undefined,
): Promise<ReadPrincipal> {
  if (!account.isActive || tenant?.status === 'deleted') return anonymousCaller;
  const secondFactor = describeSecondFactor(services, account, session.secondFactor!);
  // A session without the factor that its account has was started by an earlier version. It isn't a whole sign-in.
  if (secondFactor.enrolled && secondFactor.satisfiedAt === null) return anonymousCaller;
  const own = { sessionId, secondFactor, provedBy: session.provedBy! };
  if (account.tenantId !== null) {
    if (!tenant) return anonymousCaller;
    const user = { ...account, tenantId: account.tenantId };
    return { principal: { kind: 'tenantUser', ...own, user, tenant, impersonation: null }, ended: null };
  }
  const stored = session.impersonation as StoredImpersonation | null;
  if (stored) return asAuth(services, (tx) => readImpersonation(tx, own, account, stored));
  const actingTenant =
    actAsTenantId !== undefined && isUuid(actAsTenantId)
      ? await asAuth(services, (tx) => findTenant(tx, actAsTenantId))
      : null;
  return { principal: { kind: 'platformAdmin', ...own, user: account, tenant: actingTenant }, ended: null };
}

type Own = Pick<SignedInPrincipal, 'sessionId' | 'secondFactor' | 'provedBy'>;

const asAuth = <T>({ database }: Services, work: (tx: Transaction) => Promise<T>) =>
  database.transaction({ as: 'auth' }, work);

/** The impersonated user as the principal, while there is time left, and both the user and the admin's role allow it. */
async function readImpersonation(
  tx: Transaction,
  own: Own,
  actor: SessionUser,
  stored: StoredImpersonation,
): Promise<ReadPrincipal> {
  const subjects = tx
    .select({ user: sessionUserColumns, tenant: sessionTenantColumns })
    .from(users)
    .innerJoin(tenants, eq(tenants.id, users.tenantId))
    .leftJoin(tenantSettings, eq(tenantSettings.tenantId, users.tenantId))
    .where(eq(users.id, sql`${stored.subjectUserId}`));
  const [found] = stored.subjectUserId === null ? [] : await subjects;
  const canBeImpersonated =
    found !== undefined && found.user.isActive && found.user.tenantId !== null && found.tenant.status !== 'deleted';
  const mayImpersonate = hasPlatformRight(actor.platformRole, 'impersonate');
  if (stored.isOver || !canBeImpersonated || !mayImpersonate) {
    const why = stored.isOver ? 'time is up' : canBeImpersonated ? 'role changed' : 'user is gone';
    const ended = { why, subject: found?.user ?? null, tenant: found?.tenant ?? null, stored } as const;
    return { principal: { kind: 'platformAdmin', ...own, user: actor, tenant: null }, ended };
  }
  const { reason, startedAt, expiresAt, returnTo } = stored;
  const user = { ...found.user, tenantId: found.tenant.id };
  return {
    principal: {
      kind: 'tenantUser',
      ...own,
      user,
      tenant: found.tenant,
      impersonation: { actor, reason, startedAt, expiresAt, returnTo },
    },
    ended: null,
  };
}

function describeSecondFactor(
  { config }: Services,
  { role }: SessionUser,
  stored: SessionPrincipal['secondFactor'],
): SecondFactor {
  const { enrolled, satisfiedAt, provedSecondsAgo } = stored;
  const maxAgeSeconds = 60 * (stored.stepUpMinutes ?? defaultStepUpMinutes(config));
  const isRecent = provedSecondsAgo !== null && provedSecondsAgo <= maxAgeSeconds;
  const applies = isFactorRequired(config, role, { ...stored, required: true });
  return {
    enrolled,
    required: stored.required && applies,
    requiredFrom: stored.isAnnounced && applies ? new Date(stored.requiredFrom!) : null,
    satisfiedAt: satisfiedAt === null ? null : new Date(satisfiedAt),
    maxAgeSeconds,
    needsStepUp: !isRecent && !isExemptFromStepUp(role, stored),
  };
}

async function findTenant(tx: Transaction, tenantId: string): Promise<SessionTenant | null> {
  const [tenant] = await tx
    .select(sessionTenantColumns)
    .from(tenants)
    .leftJoin(tenantSettings, eq(tenantSettings.tenantId, tenants.id))
    .where(and(eq(tenants.id, tenantId), ne(tenants.status, 'deleted')));
  return tenant ?? null;
}
