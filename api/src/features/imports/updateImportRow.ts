import { userImportRows } from '@tenantry/db/schema';
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError, notFound } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { readImportedHash } from '../../core/passwords/importedHash.ts';
import { readLiveTenant } from '../tenantUsers/tenantUserMutation.ts';
import { aboutImport, requireImport, rulesOf, type ImportCaller, type ImportScope } from './importAccess.ts';
import { sealSecret, type RowSecret } from './importedRow.ts';
import { judgeAgain } from './judgeRows.ts';
import { emailKey } from './judgeRow.ts';
import { describeRow } from './readImports.ts';
import type { updateImportRowSchema, UserImportRow } from './schemas.ts';

type Input = z.output<typeof updateImportRowSchema>;

/** Corrects a row that hasn't run, and judges it and other rows with its email again. */
export async function updateImportRow(
  ctx: ImportCaller,
  scope: ImportScope,
  { importId, line }: { importId: string; line: string },
  { password, passwordHash, ...cells }: Input,
): Promise<UserImportRow> {
  const tenant = await readLiveTenant(ctx, scope.tenantId);
  const attempt = { action: 'user_import_row_updated', tenant } as const;
  return mutate(ctx, { as: 'tenant', tenantId: tenant.id }, attempt, async ({ tx, step, audit }) => {
    const found = await requireImport(tx, scope, importId, { locked: true });
    if (!/^\d{1,6}$/.test(line)) throw notFound();
    const inRow = and(eq(userImportRows.importId, found.id), eq(userImportRows.line, Number(line)));
    const [row] = await tx.select().from(userImportRows).where(inRow);
    if (!row) throw notFound();
    if (found.status === 'running') throw refuse('This import is running. Stop it, or wait until it has finished.');
    if (found.status === 'cancelled') throw refuse('This import was stopped. Start a new one.');
    if (row.state === 'done') throw refuse('This row has been imported already.');
    step('update row');
    const secret: RowSecret | null =
      passwordHash !== undefined
        ? readHash(passwordHash)
        : password !== undefined && password !== ''
          ? { password }
          : null;
    const isOther = cells.access === 'link' || cells.access === 'email';
    await tx
      .update(userImportRows)
      .set({
        ...cells,
        lineProblem: null,
        ...(secret !== null && {
          access: cells.access ?? (secret.password === undefined ? 'hash' : 'password'),
          secretSealed: sealSecret(ctx.services.secrets, row, secret),
          secretAt: sql`now()`,
          hashFormat: secret.hash?.format ?? null,
        }),
        // A password that is no longer needed is erased at once.
        ...(isOther && { secretSealed: null, secretAt: null, hashFormat: null }),
      })
      .where(inRow);
    step('judge rows');
    const rules = rulesOf(ctx.services, tenant, found);
    const emails = [row.email, cells.email ?? row.email].map(emailKey);
    await judgeAgain(tx, ctx.services.secrets, found, rules, { emails });
    const fields = [...Object.keys(cells), ...(secret === null ? [] : ['password'])];
    await audit({ ...attempt, target: aboutImport(found), details: { line: row.line, fields } });
    const [after] = await tx.select().from(userImportRows).where(inRow);
    return describeRow(after!);
  });
}

function readHash(text: string): RowSecret {
  const read = readImportedHash(text, '', undefined);
  return 'problem' in read ? { hashProblem: read.problem } : { hash: read };
}

const refuse = (message: string) => new AppError('TRANSITION_REFUSED', 409, message);
