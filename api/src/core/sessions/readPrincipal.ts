import type { Principal } from '../principal.ts';
import type { Services } from '../services.ts';
import { hashSessionId, openSessionStore, touchSession } from './sessionStore.ts';

/**
 * Who holds this cookie, read afresh at every request: a deactivation, a demotion or a deleted tenant counts at once.
 */
export async function readPrincipal(services: Services, cookieValue: string | undefined): Promise<Principal> {
  if (!cookieValue || !/^[a-z0-9]{20,100}$/.test(cookieValue)) return { kind: 'anonymous' };
  const limits = services.config.sessions;
  return services.database.transaction({ as: 'auth' }, async (tx): Promise<Principal> => {
    const { session, user } = await openSessionStore(tx, limits).validateSession(cookieValue);
    if (!session || !user.account.isActive || user.tenant?.status === 'deleted') return { kind: 'anonymous' };
    const { account, tenant } = user;
    const sessionId = hashSessionId(cookieValue);
    if (session.isDueForTouch) await touchSession(tx, limits, sessionId, account.tenantId);
    if (account.tenantId === null) return { kind: 'platformAdmin', sessionId, user: account, tenant: null };
    if (!tenant) return { kind: 'anonymous' };
    return { kind: 'tenantUser', sessionId, user: { ...account, tenantId: account.tenantId }, tenant };
  });
}
