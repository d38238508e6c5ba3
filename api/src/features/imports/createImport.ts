import { randomUUID } from 'node:crypto';
import { userImportRows, userImports, type ImportColumn } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { forbidden } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { fullName } from '../../core/principal.ts';
import { enforceRateLimits, importLimitsOf } from '../../core/limits/rateLimit.ts';
import { readImportedHash, type FirebaseScrypt } from '../../core/passwords/importedHash.ts';
import { readLiveTenant } from '../tenantUsers/tenantUserMutation.ts';
import { aboutImport, rulesOf, type ImportCaller, type ImportScope } from './importAccess.ts';
import { sealSecret, type RowCells, type RowSecret } from './importedRow.ts';
import { splitName } from './splitName.ts';
import { judgeRows, storedVerdict, type RowToJudge } from './judgeRows.ts';
import { matchColumns } from './matchColumns.ts';
import { describeImport } from './readImports.ts';
import { readFile, readObjects, type Table } from './readTable.ts';
import type { createImportSchema, ImportField, UserImport } from './schemas.ts';

type Input = z.output<typeof createImportSchema>;

/** Reads a file and says what would happen to each of its rows. Nothing happens before it is run. */
export async function createImport(
  ctx: ImportCaller,
  scope: ImportScope,
  { fileName, content, rows, mapping, role, access, overSeatLimit, firebase }: Input,
): Promise<UserImport> {
  const tenant = await readLiveTenant(ctx, scope.tenantId);
  await enforceRateLimits(ctx, importLimitsOf(tenant.id));
  const table = content === undefined ? readObjects(rows!) : readFile(Buffer.from(content, 'base64'));
  const columns = matchColumns(table, mapping, scope.by);
  const id = randomUUID();
  const made = {
    id,
    tenantId: tenant.id,
    origin: scope.by,
    fileName: fileName ?? null,
    columns,
    role,
    access,
    overSeatLimit,
  };
  const rules = rulesOf(ctx.services, tenant, made);
  const toJudge = table.rows.map((row) => readRow(table, columns, row, firebase));
  // Receiving and reading a large file takes a while.
  if (!(await ctx.isStillAllowed())) throw forbidden();
  const attempt = { action: 'user_import_created', tenant, target: aboutImport(made) } as const;
  return mutate(ctx, { as: 'tenant', tenantId: tenant.id }, attempt, async ({ tx, step, audit }) => {
    step('judge rows');
    const verdicts = await judgeRows(tx, tenant.id, rules, toJudge);
    step('save draft');
    const [saved] = await tx
      .insert(userImports)
      .values({ ...made, createdByName: fullName(ctx.principal.user) })
      .returning();
    const stored = toJudge.map(({ line, cells, secret, lineProblem }) => ({
      importId: id,
      line,
      tenantId: tenant.id,
      ...cells,
      ...storedVerdict(cells.access, verdicts.get(line)!),
      lineProblem,
      secretSealed: sealSecret(ctx.services.secrets, { importId: id, line }, secret),
      secretAt: secret === null ? null : sql`now()`,
      hashFormat: secret?.hash?.format ?? null,
    }));
    for (let start = 0; start < stored.length; start += 500)
      await tx.insert(userImportRows).values(stored.slice(start, start + 500));
    await audit({ ...attempt, details: { rows: stored.length, columns: columns.flatMap(({ field }) => field ?? []) } });
    return describeImport(tx, saved!);
  });
}

function readRow(
  { headers }: Table,
  columns: ImportColumn[],
  { line, cells, isUneven }: Table['rows'][number],
  firebase: FirebaseScrypt | undefined,
): RowToJudge {
  const of = (field: ImportField) => cells[columns.findIndex((column) => column.field === field)] ?? '';
  const text = (field: ImportField) => of(field).trim().slice(0, 300);
  const whole = splitName(text('name'));
  const [firstName, lastName] = [text('firstName'), text('lastName')];
  const isSplit = firstName !== '' || lastName !== '';
  const given = text('access');
  // For any other kind of access, a password isn't stored at all.
  const takesSecret = given === '' || ['password', 'hash'].includes(given.toLowerCase());
  const secret = takesSecret ? readSecret(of('password'), of('passwordHash'), of('passwordSalt'), firebase) : null;
  const read: RowCells = {
    email: text('email'),
    firstName: isSplit ? firstName : whole.firstName,
    lastName: isSplit ? lastName : whole.lastName,
    role: text('role'),
    access: given !== '' || secret === null ? given : secret.password === undefined ? 'hash' : 'password',
  };
  const lineProblem = isUneven ? `This line has more cells than there are columns (${headers.length}).` : null;
  return { line, cells: read, secret, lineProblem };
}

function readSecret(
  password: string,
  hash: string,
  salt: string,
  firebase: FirebaseScrypt | undefined,
): RowSecret | null {
  if (hash.trim() !== '') {
    const read = readImportedHash(hash, salt, firebase);
    return 'problem' in read ? { hashProblem: read.problem } : { hash: read };
  }
  return password === '' ? null : { password };
}
