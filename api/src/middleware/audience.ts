import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/appEnv.ts';
import { forbidden, notFound, unauthenticated } from '../core/AppError.ts';
import type { Principal } from '../core/principal.ts';

export type Audience = 'everyone' | 'signedIn' | 'platformAdmins' | 'tenantAdmins' | 'tenantMembers';

/** Under which prefix which people are let in. The first prefix that fits counts. */
export type AudienceTable = readonly (readonly [prefix: string, audience: Audience])[];

const admits: Record<Audience, (principal: Principal) => boolean> = {
  everyone: () => true,
  signedIn: (principal) => principal.kind !== 'anonymous',
  platformAdmins: (principal) => principal.kind === 'platformAdmin',
  // A platform admin who acts as the tenant (X-Tenant-Id) may what its admins may.
  tenantAdmins: (principal) =>
    principal.kind === 'tenantUser' ? principal.user.role === 'admin' : admits.tenantMembers(principal),
  tenantMembers: (principal) => principal.kind !== 'anonymous' && principal.tenant !== null,
};

export const audienceOf = (table: AudienceTable, path: string) =>
  table.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`))?.[1];

/** Closed by default: a path that no line of the table names does not exist for anybody. */
export const audienceGuard = (table: AudienceTable) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { principal } = c.get('ctx');
    const audience = audienceOf(table, c.req.path);
    if (audience === undefined) throw notFound();
    if (admits[audience](principal)) return next();
    // Acting as a tenant that does not exist, or not any more.
    if (principal.kind === 'platformAdmin' && c.req.header('x-tenant-id') !== undefined) throw notFound();
    throw principal.kind === 'anonymous' ? unauthenticated() : forbidden();
  });
