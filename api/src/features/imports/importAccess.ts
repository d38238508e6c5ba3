import type { userImports } from '@tenantry/db/schema';
import type { Transaction } from '@tenantry/db';
import { userImports as imports } from '@tenantry/db/schema';
import { and, eq } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import { isUuid } from '../../core/isUuid.ts';
import type { AsPlatformAdmin, AsTenantMember } from '../../core/requestContext.ts';
import type { LiveTenant } from '../tenantUsers/tenantUserMutation.ts';
import type { ImportRules } from './judgeRow.ts';

/** Which imports a request is about: the console's imports for a tenant, or those of the tenant's own admins. */
export type ImportScope = { tenantId: string; by: 'console' | 'team' };
export type ImportCaller = AsPlatformAdmin | AsTenantMember;
export type StoredImport = typeof userImports.$inferSelect;

/** Finds an import of this side. Another tenant's, and the other side's, is not found. */
export async function requireImport(
  tx: Transaction,
  { tenantId, by }: ImportScope,
  importId: string,
  { locked = false } = {},
): Promise<StoredImport> {
  if (!isUuid(importId)) throw notFound();
  const query = tx
    .select()
    .from(imports)
    .where(and(eq(imports.tenantId, tenantId), eq(imports.id, importId), eq(imports.origin, by)));
  const [found] = await (locked ? query.for('update') : query);
  if (!found) throw notFound();
  return found;
}

export const rulesOf = (
  { config }: ImportCaller['services'],
  tenant: LiveTenant,
  { origin, role, access }: Pick<StoredImport, 'origin' | 'role' | 'access'>,
): ImportRules => ({
  by: origin,
  role,
  access,
  mailConfigured: tenant.mailConfigured,
  tenantName: tenant.name,
  passwordRules: config,
});

export const aboutImport = (of: { id: string; fileName: string | null }) =>
  ({ type: 'user_import', id: of.id, label: of.fileName ?? 'Pasted rows' }) as const;
