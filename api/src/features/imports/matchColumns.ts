import type { ImportColumn } from '@tenantry/db/schema';
import { AppError, validationFailed } from '../../core/AppError.ts';
import { secretFields, type ImportField } from './schemas.ts';
import type { Table } from './readTable.ts';

const headers: Record<ImportField, string[]> = {
  email: ['email', 'emailaddress', 'mail', 'mailaddress', 'useremail', 'emails'],
  firstName: ['firstname', 'givenname', 'forename', 'vorname', 'prenom', 'nombre', 'first'],
  lastName: ['lastname', 'familyname', 'surname', 'nachname', 'nom', 'apellidos', 'last'],
  name: ['name', 'fullname', 'displayname'],
  role: ['role', 'userrole', 'rolle'],
  access: ['access', 'accessmethod', 'zugang'],
  password: ['password', 'temporarypassword', 'passwort', 'kennwort'],
  passwordHash: ['passwordhash', 'hashedpassword', 'encryptedpassword', 'hash'],
  passwordSalt: ['passwordsalt', 'salt'],
};

/** Finds the field of each column: as the caller says, or by its header. */
export function matchColumns(
  { headers: given, rows }: Table,
  mapping: Record<string, ImportField | null> | undefined,
  by: 'console' | 'team',
): ImportColumn[] {
  const taken = new Set<ImportField>();
  const unknown = Object.keys(mapping ?? {}).filter((header) => !given.includes(header));
  if (unknown.length > 0) throw refuse(`mapping.${unknown[0]}`, 'The file has no such column.');
  const columns = given.map((header, i) => {
    const field = mapping
      ? (Object.hasOwn(mapping, header) && mapping[header]) || null
      : (guess(header) ?? (holdsAddresses(rows, i) && !taken.has('email') ? 'email' : null));
    if (field === null) return { header, field: null };
    if (taken.has(field)) {
      if (mapping) throw refuse(`mapping.${header}`, 'Two columns can’t be the same field.');
      return { header, field: null };
    }
    if (by === 'team' && secretFields.includes(field)) {
      if (mapping) throw refuse(`mapping.${header}`, 'Passwords can’t be imported here.');
      return { header, field: null };
    }
    taken.add(field);
    return { header, field };
  });
  if (!taken.has('email'))
    throw new AppError('VALIDATION_FAILED', 400, 'No column has email addresses. Say which one does.', {
      details: { fields: [{ path: 'mapping', message: 'Say which column has the email addresses.' }], columns },
    });
  return columns;
}

const refuse = (path: string, message: string) => validationFailed([{ path, message }]);

function guess(header: string): ImportField | null {
  const bare = header.toLowerCase().replaceAll(/[^\p{L}]/gu, '');
  return (Object.keys(headers) as ImportField[]).find((field) => headers[field].includes(bare)) ?? null;
}

const holdsAddresses = (rows: Table['rows'], column: number) => {
  const filled = rows.slice(0, 20).filter(({ cells }) => cells[column]?.trim() !== '');
  return filled.length > 0 && filled.every(({ cells }) => /^[^@\s]+@[^@\s]+$/.test(cells[column]!.trim()));
};
