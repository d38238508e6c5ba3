import { users } from '@tenantry/db/schema';
import { eq } from 'drizzle-orm';
import { hasPlatformRight } from '../../contract/platformRoles.ts';
import type { PlatformAdmin, SessionTenant } from '../../core/principal.ts';
import type { Services } from '../../core/services.ts';
import { sessionTenantColumns, sessionUserColumns } from '../../core/sessions/sessionStore.ts';
import { tenants, tenantSettings } from '@tenantry/db/schema';
import type { ImportCaller, StoredImport } from './importAccess.ts';

/**
 * The context of the admin who started an import, read afresh. Null if they may not import any more, or the
 * tenant is gone.
 */
export async function readRunner(services: Services, of: StoredImport): Promise<ImportCaller | null> {
  const runner = of.runner!;
  const { user, tenant } = await services.database.transaction({ as: 'auth' }, async (tx) => {
    const [foundUser] = await tx.select(sessionUserColumns).from(users).where(eq(users.id, runner.userId));
    const [foundTenant] = await tx
      .select(sessionTenantColumns)
      .from(tenants)
      .leftJoin(tenantSettings, eq(tenantSettings.tenantId, tenants.id))
      .where(eq(tenants.id, of.tenantId));
    return { user: foundUser ?? null, tenant: (foundTenant ?? null) as SessionTenant | null };
  });
  if (!user?.isActive || tenant === null || tenant.status === 'deleted') return null;
  const session = { sessionId: '', secondFactor: proved, provedBy: { ...evidence, startedAt: of.startedAt! } };
  const request = {
    pendingSignIn: null,
    requestId: runner.requestId,
    ip: runner.ip,
    userAgent: runner.userAgent,
    services,
    isStillAllowed: () => Promise.resolve(true),
  };
  if (user.tenantId === null) {
    const right = of.origin === 'console' ? 'manageTenants' : 'changeAsTenant';
    if (!hasPlatformRight(user.platformRole, right)) return null;
    if (of.origin === 'team' && tenant.status !== 'active') return null;
    const admin: PlatformAdmin = { kind: 'platformAdmin', ...session, user, tenant: null };
    return of.origin === 'console' ? { ...request, principal: admin } : { ...request, principal: { ...admin, tenant } };
  }
  const mayImport = of.origin === 'team' && user.role === 'admin' && user.tenantId === of.tenantId;
  if (!mayImport || tenant.status !== 'active') return null;
  const member = { ...user, tenantId: user.tenantId };
  return { ...request, principal: { kind: 'tenantUser', ...session, user: member, tenant, impersonation: null } };
}

/** No step-up is needed: they confirmed who they are when they started it. */
const proved = {
  enrolled: false,
  required: false,
  requiredFrom: null,
  satisfiedAt: null,
  maxAgeSeconds: 0,
  needsStepUp: false,
};
const evidence = { amr: [], authAt: null, expiresAt: new Date(0) };
