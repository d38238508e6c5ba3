import type { Transaction } from '@tenantry/db';
import { tenants, tenantSettings, users } from '@tenantry/db/schema';
import { and, eq, ne } from 'drizzle-orm';
import { isUuid } from '../isUuid.ts';
import type { Principal, SessionTenant, SessionUser } from '../principal.ts';
import type { Services } from '../services.ts';
import {
  hashSessionId,
  sessionReader,
  sessionTenantColumns,
  sessionUserColumns,
  touchSession,
  type StoredImpersonation,
} from './sessionStore.ts';

/** An impersonation that may not go on; whoever it belongs to is a platform admin still. */
export type EndedImpersonation = {
  why: 'time is up' | 'user is gone';
  subject: SessionUser | null;
  tenant: SessionTenant | null;
  stored: StoredImpersonation;
};
export type ReadPrincipal = { principal: Principal; ended: EndedImpersonation | null };

const nobody: ReadPrincipal = { principal: { kind: 'anonymous' }, ended: null };

/**
 * Who holds this cookie, read afresh at every request: a deactivation, a demotion or a deleted tenant counts at once.
 */
export async function readPrincipal(
  services: Services,
  cookieValue: string | undefined,
  actAsTenantId: string | undefined,
): Promise<ReadPrincipal> {
  if (!cookieValue || !/^[a-z0-9]{20,100}$/.test(cookieValue)) return nobody;
  const { session, user } = await sessionReader(services.database).validateSession(cookieValue);
  if (!session || !user.account.isActive || user.tenant?.status === 'deleted') return nobody;
  const { account, tenant } = user;
  const sessionId = hashSessionId(cookieValue);
  if (session.isDueForTouch) {
    await asAuth(services, (tx) => touchSession(tx, services.config.sessions, sessionId, account.tenantId));
  }
  if (account.tenantId !== null) {
    if (!tenant) return nobody;
    return {
      principal: {
        kind: 'tenantUser',
        sessionId,
        user: { ...account, tenantId: account.tenantId },
        tenant,
        impersonation: null,
      },
      ended: null,
    };
  }
  const stored = session.impersonation as StoredImpersonation | null;
  if (stored) return asAuth(services, (tx) => asSubject(tx, sessionId, account, stored));
  const actsAs =
    actAsTenantId !== undefined && isUuid(actAsTenantId)
      ? await asAuth(services, (tx) => findTenant(tx, actAsTenantId))
      : null;
  return { principal: { kind: 'platformAdmin', sessionId, user: account, tenant: actsAs }, ended: null };
}

const asAuth = <T>({ database }: Services, work: (tx: Transaction) => Promise<T>) =>
  database.transaction({ as: 'auth' }, work);

/** The admin's session with the subject's eyes, as long as there is time left and somebody to look as. */
async function asSubject(
  tx: Transaction,
  sessionId: string,
  actor: SessionUser,
  stored: StoredImpersonation,
): Promise<ReadPrincipal> {
  const [found] = await tx
    .select({ user: sessionUserColumns, tenant: sessionTenantColumns })
    .from(users)
    .innerJoin(tenants, eq(tenants.id, users.tenantId))
    .leftJoin(tenantSettings, eq(tenantSettings.tenantId, users.tenantId))
    .where(eq(users.id, stored.subjectUserId));
  const isThere =
    found !== undefined && found.user.isActive && found.user.tenantId !== null && found.tenant.status !== 'deleted';
  if (stored.isOver || !isThere) {
    const why = stored.isOver ? 'time is up' : 'user is gone';
    const ended = { why, subject: found?.user ?? null, tenant: found?.tenant ?? null, stored } as const;
    return { principal: { kind: 'platformAdmin', sessionId, user: actor, tenant: null }, ended };
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
    },
    ended: null,
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
