import { userImportRows, userImports } from '@tenantry/db/schema';
import { and, eq, ne, sql } from 'drizzle-orm';
import { mutate } from '../../core/audit/mutate.ts';
import { readLiveTenant } from '../tenantUsers/tenantUserMutation.ts';
import { aboutImport, requireImport, type ImportCaller, type ImportScope } from './importAccess.ts';

/** Cancels what hasn't run: deletes a draft, stops a running import, and erases what is left of a finished one. */
export async function cancelImport(ctx: ImportCaller, scope: ImportScope, importId: string): Promise<void> {
  const tenant = await readLiveTenant(ctx, scope.tenantId);
  const attempt = { action: 'user_import_cancelled', tenant } as const;
  await mutate(ctx, { as: 'tenant', tenantId: tenant.id }, attempt, async ({ tx, step, audit, nothingChanged }) => {
    // Waits for the row that is being imported, so that no row is imported after the response.
    const found = await requireImport(tx, scope, importId, { locked: true });
    const notDone = and(eq(userImportRows.importId, found.id), ne(userImportRows.state, 'done'));
    step('erase rows');
    const erased = await tx.delete(userImportRows).where(notDone).returning({ line: userImportRows.line });
    if (found.status === 'draft') await tx.delete(userImports).where(eq(userImports.id, found.id));
    else if (found.status === 'running')
      await tx
        .update(userImports)
        .set({ status: 'cancelled', finishedAt: sql`now()`, claimedUntil: null })
        .where(eq(userImports.id, found.id));
    else if (erased.length === 0) return nothingChanged();
    await audit({ ...attempt, target: aboutImport(found), details: { rows: erased.length } });
  });
}
