import type { Transaction } from '@tenantry/db';
import { tenants, tenantSettings, users, type SessionPrincipal } from '@tenantry/db/schema';
import { and, eq, ne } from 'drizzle-orm';
import { hasPlatformRight } from '../../contract/platformRoles.ts';
import { isUuid } from '../isUuid.ts';
import type { Principal, SecondFactor, SessionTenant, SessionUser } from '../principal.ts';
import { defaultStepUpMinutes, isExemptFromStepUp, isFactorRequired } from '../secondFactor/secondFactorRule.ts';
import type { Services } from '../services.ts';
import {
  hashSessionId,
  sessionReader,
  sessionTenantColumns,
  sessionUserColumns,
  touchSession,
  type StoredImpersonation,
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
  if (!cookieValue || !/^[a-z0-9]{20,100}$/.test(cookieValue)) return anonymousCaller;
  const { session, user } = await sessionReader(services.database).validateSession(cookieValue);
  if (!session || !user.account.isActive || user.tenant?.status === 'deleted') return anonymousCaller;
  const { account, tenant } = user;
  const secondFactor = describeSecondFactor(services, account, session.secondFactor!);
  // A session without the factor that its account has was started by an earlier version. It isn't a whole sign-in.
  if (secondFactor.enrolled && secondFactor.satisfiedAt === null) return anonymousCaller;
  const sessionId = hashSessionId(cookieValue);
  if (session.isDueForTouch) {
    await asAuth(services, (tx) => touchSession(tx, services.config.sessions, sessionId, account.tenantId));
  }
  if (account.tenantId !== null) {
    if (!tenant) return anonymousCaller;
    return {
      principal: {
        kind: 'tenantUser',
        sessionId,
        user: { ...account, tenantId: account.tenantId },
        tenant,
        impersonation: null,
        secondFactor,
      },
      ended: null,
    };
  }
  const stored = session.impersonation as StoredImpersonation | null;
  if (stored) return asAuth(services, (tx) => readImpersonation(tx, sessionId, account, secondFactor, stored));
  const actingTenant =
    actAsTenantId !== undefined && isUuid(actAsTenantId)
      ? await asAuth(services, (tx) => findTenant(tx, actAsTenantId))
      : null;
  return {
    principal: { kind: 'platformAdmin', sessionId, user: account, tenant: actingTenant, secondFactor },
    ended: null,
  };
}

const asAuth = <T>({ database }: Services, work: (tx: Transaction) => Promise<T>) =>
  database.transaction({ as: 'auth' }, work);

/** The impersonated user as the principal, while there is time left, and both the user and the admin's role allow it. */
async function readImpersonation(
  tx: Transaction,
  sessionId: string,
  actor: SessionUser,
  secondFactor: SecondFactor,
  stored: StoredImpersonation,
): Promise<ReadPrincipal> {
  const [found] = await tx
    .select({ user: sessionUserColumns, tenant: sessionTenantColumns })
    .from(users)
    .innerJoin(tenants, eq(tenants.id, users.tenantId))
    .leftJoin(tenantSettings, eq(tenantSettings.tenantId, users.tenantId))
    .where(eq(users.id, stored.subjectUserId));
  const canBeImpersonated =
    found !== undefined && found.user.isActive && found.user.tenantId !== null && found.tenant.status !== 'deleted';
  const mayImpersonate = hasPlatformRight(actor.platformRole, 'impersonate');
  if (stored.isOver || !canBeImpersonated || !mayImpersonate) {
    const why = stored.isOver ? 'time is up' : canBeImpersonated ? 'role changed' : 'user is gone';
    const ended = { why, subject: found?.user ?? null, tenant: found?.tenant ?? null, stored } as const;
    return { principal: { kind: 'platformAdmin', sessionId, user: actor, tenant: null, secondFactor }, ended };
  }
  const { reason, startedAt, expiresAt, returnTo } = stored;
  const user = { ...found.user, tenantId: found.tenant.id };
  return {
    principal: {
      kind: 'tenantUser',
      sessionId,
      user,
      tenant: found.tenant,
      impersonation: { actor, reason, startedAt, expiresAt, returnTo },
      secondFactor,
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
