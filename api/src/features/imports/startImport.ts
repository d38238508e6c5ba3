import type { Transaction } from '@tenantry/db';
import { userImportRows, userImports } from '@tenantry/db/schema';
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { AppError } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { requireProof } from '../../core/secondFactor/requireProof.ts';
import { readLiveTenant } from '../tenantUsers/tenantUserMutation.ts';
import { aboutImport, requireImport, rulesOf, type ImportCaller, type ImportScope } from './importAccess.ts';
import { judgeAgain, runs } from './judgeRows.ts';
import { describeImport } from './readImports.ts';
import type { UserImport } from './schemas.ts';

/** Starts an import, or the rest of it. Any replica then works on it. */
export async function startImport(ctx: ImportCaller, scope: ImportScope, importId: string): Promise<UserImport> {
  const tenant = await readLiveTenant(ctx, scope.tenantId);
  const asTenant = { as: 'tenant', tenantId: tenant.id } as const;
  await ctx.services.database.transaction(asTenant, async (tx) =>
    requireProofForPasswords(ctx, scope, tx, await requireImport(tx, scope, importId)),
  );
  const attempt = { action: 'user_import_started', tenant } as const;
  return mutate(ctx, asTenant, attempt, async ({ tx, step, audit }) => {
    const found = await requireImport(tx, scope, importId, { locked: true });
    if (found.status === 'running') throw refuse('This import is running already.');
    if (found.status === 'cancelled') throw refuse('This import was stopped. Start a new one.');
    step('judge rows');
    // The other rows run as they were reviewed, or fail if that is no longer possible.
    await judgeAgain(tx, ctx.services.secrets, found, rulesOf(ctx.services, tenant, found), 'failed');
    // A row may have been changed since.
    await requireProofForPasswords(ctx, scope, tx, found);
    const [row] = await tx
      .select({ total: sql<number>`count(*)::int` })
      .from(userImportRows)
      .where(and(eq(userImportRows.importId, found.id), runs));
    const total = row!.total;
    if (total === 0) throw refuse('There is nothing to import. Fix a row first.');
    step('start');
    const [started] = await tx
      .update(userImports)
      .set({
        status: 'running',
        startedAt: sql`now()`,
        finishedAt: null,
        claimedUntil: null,
        runTotal: total,
        runner: {
          userId: ctx.principal.user.id,
          requestId: ctx.requestId,
          ip: ctx.ip,
          userAgent: ctx.userAgent,
        },
      })
      .where(eq(userImports.id, found.id))
      .returning();
    await audit({ ...attempt, target: aboutImport(found), details: { rows: total } });
    return describeImport(tx, started!);
  });
}

/** Of a row with a password for someone who exists, a later run makes a new person if they were removed meanwhile. */
async function requireProofForPasswords(
  ctx: ImportCaller,
  scope: ImportScope,
  tx: Transaction,
  { id }: { id: string },
): Promise<void> {
  if (scope.by !== 'console') return;
  const setPasswords = and(
    eq(userImportRows.importId, id),
    ne(userImportRows.state, 'done'),
    inArray(userImportRows.access, ['password', 'hash']),
  );
  if ((await tx.$count(userImportRows, setPasswords)) > 0) await requireProof(ctx, 'set_password');
}

const refuse = (message: string) => new AppError('TRANSITION_REFUSED', 409, message);
