import type { Transaction } from '@tenantry/db';
import { tenants, tenantSettings, users } from '@tenantry/db/schema';
import { and, eq, ne } from 'drizzle-orm';
import { isUuid } from '../isUuid.ts';
import { sessionOwner, type Principal, type SessionTenant, type SessionUser } from '../principal.ts';
import type { Services } from '../services.ts';
import { hashSessionId, openSessionStore, sessionTenantColumns, sessionUserColumns, touchSession, type StoredImpersonation } from './sessionStore.ts';

/** An impersonation that may not go on; whoever it belongs to is a platform admin still. */
export type EndedImpersonation = { why: 'time is up' | 'user is gone'; subject: SessionUser | null; tenant: SessionTenant | null; stored: StoredImpersonation };
export type ReadPrincipal = { principal: Principal; ended: EndedImpersonation | null };

const nobody: ReadPrincipal = { principal: { kind: 'anonymous' }, ended: null };

/**
 * Who holds this cookie, read afresh at every request: a deactivation, a demotion or a deleted tenant counts at once.
 */
export async function readPrincipal(services: Services, cookieValue: string | undefined, actAsTenantId: string | undefined): Promise<ReadPrincipal> {
  if (!cookieValue || !/^[a-z0-9]{20,100}$/.test(cookieValue)) return nobody;
  const limits = services.config.sessions;
  let isDueForTouch = false;
  const read = await services.database.read({ as: 'auth' }, async (tx): Promise<ReadPrincipal> => {
    const { session, user } = await openSessionStore(tx, limits).validateSession(cookieValue);
    if (!session || !user.account.isActive || user.tenant?.status === 'deleted') return nobody;
    const { account, tenant } = user;
    const sessionId = hashSessionId(cookieValue);
    isDueForTouch = session.isDueForTouch ?? false;
    if (account.tenantId !== null) {
      if (!tenant) return nobody;
      return { principal: { kind: 'tenantUser', sessionId, user: { ...account, tenantId: account.tenantId }, tenant, impersonation: null }, ended: null };
    }
    if (session.impersonation) return asSubject(tx, sessionId, account, session.impersonation as StoredImpersonation);
    return { principal: { kind: 'platformAdmin', sessionId, user: account, tenant: await findTenant(tx, actAsTenantId) }, ended: null };
  });
  if (isDueForTouch && read.principal.kind !== 'anonymous') {
    const { sessionId } = read.principal;
    const owner = sessionOwner(read.principal);
    await services.database.transaction({ as: 'auth' }, (tx) => touchSession(tx, limits, sessionId, owner.tenantId));
  }
  return read;
}

/** The admin's session with the subject's eyes, as long as there is time left and somebody to look as. */
async function asSubject(tx: Transaction, sessionId: string, actor: SessionUser, stored: StoredImpersonation): Promise<ReadPrincipal> {
  const [found] = await tx
    .select({ user: sessionUserColumns, tenant: sessionTenantColumns })
    .from(users)
    .innerJoin(tenants, eq(tenants.id, users.tenantId))
    .leftJoin(tenantSettings, eq(tenantSettings.tenantId, users.tenantId))
    .where(eq(users.id, stored.subjectUserId));
  const isThere = found !== undefined && found.user.isActive && found.user.tenantId !== null && found.tenant.status !== 'deleted';
  if (stored.isOver || !isThere) {
    const why = stored.isOver ? 'time is up' : 'user is gone';
    const ended = { why, subject: found?.user ?? null, tenant: found?.tenant ?? null, stored } as const;
    return { principal: { kind: 'platformAdmin', sessionId, user: actor, tenant: null }, ended };
  }
  const { reason, startedAt, expiresAt, returnTo } = stored;
  const user = { ...found.user, tenantId: found.tenant.id };
  return { principal: { kind: 'tenantUser', sessionId, user, tenant: found.tenant, impersonation: { actor, reason, startedAt, expiresAt, returnTo } }, ended: null };
}

async function findTenant(tx: Transaction, tenantId: string | undefined): Promise<SessionTenant | null> {
  if (tenantId === undefined || !isUuid(tenantId)) return null;
  const [tenant] = await tx
    .select(sessionTenantColumns)
    .from(tenants)
    .leftJoin(tenantSettings, eq(tenantSettings.tenantId, tenants.id))
    .where(and(eq(tenants.id, tenantId), ne(tenants.status, 'deleted')));
  return tenant ?? null;
}
