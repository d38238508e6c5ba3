import type { userImportRows } from '@tenantry/db/schema';
import { importRowBinding } from '../../core/secrets/importRowBinding.ts';
import type { Secrets } from '../../core/secrets/secrets.ts';

/** A line as it is written in the file. */
export type RowCells = { email: string; firstName: string; lastName: string; role: string; access: string };

/** The password or hash of a row. A hash that can't be imported isn't stored, only the reason. */
export type RowSecret = {
  password?: string;
  hash?: { stored: string; format: string };
  hashProblem?: string;
  /** It was erased because it was kept too long. */
  isErased?: true;
};

export type StoredRow = typeof userImportRows.$inferSelect;

export const sealSecret = (secrets: Secrets, row: { importId: string; line: number }, secret: RowSecret | null) =>
  secret === null ? null : secrets.seal(JSON.stringify(secret), importRowBinding(row));

export function openSecret(
  secrets: Secrets,
  row: Pick<StoredRow, 'importId' | 'line' | 'secretSealed' | 'secretAt'>,
): RowSecret | null {
  if (row.secretSealed === null) return row.secretAt === null ? null : { isErased: true };
  return JSON.parse(secrets.open(row.secretSealed, importRowBinding(row))) as RowSecret;
}
