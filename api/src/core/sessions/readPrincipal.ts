import type { Transaction } from '@tenantry/db';
import { tenants, tenantSettings } from '@tenantry/db/schema';
import { and, eq, ne } from 'drizzle-orm';
import { isUuid } from '../isUuid.ts';
import type { Principal, SessionTenant } from '../principal.ts';
import type { Services } from '../services.ts';
import { hashSessionId, openSessionStore, sessionTenantColumns, touchSession } from './sessionStore.ts';

/**
 * Who holds this cookie, read afresh at every request: a deactivation, a demotion or a deleted tenant counts at once.
 */
export async function readPrincipal(
  services: Services,
  cookieValue: string | undefined,
  actAsTenantId: string | undefined,
): Promise<Principal> {
  if (!cookieValue || !/^[a-z0-9]{20,100}$/.test(cookieValue)) return { kind: 'anonymous' };
  const limits = services.config.sessions;
  return services.database.transaction({ as: 'auth' }, async (tx): Promise<Principal> => {
    const { session, user } = await openSessionStore(tx, limits).validateSession(cookieValue);
    if (!session || !user.account.isActive || user.tenant?.status === 'deleted') return { kind: 'anonymous' };
    const { account, tenant } = user;
    const sessionId = hashSessionId(cookieValue);
    if (session.isDueForTouch) await touchSession(tx, limits, sessionId, account.tenantId);
    if (account.tenantId === null) {
      return { kind: 'platformAdmin', sessionId, user: account, tenant: await findTenant(tx, actAsTenantId) };
    }
    if (!tenant) return { kind: 'anonymous' };
    return { kind: 'tenantUser', sessionId, user: { ...account, tenantId: account.tenantId }, tenant };
  });
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
