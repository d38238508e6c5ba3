import { counted, roleLabels, type UserImportRow } from '@tenantry/kit';

export const accessLabels: Record<string, string> = {
  link: 'Link',
  email: 'Invitation by email',
  password: 'Temporary password',
  hash: 'Imported hash',
};

export const fieldLabels: Record<string, string> = {
  email: 'Email',
  firstName: 'First name',
  lastName: 'Last name',
  name: 'Whole name',
  role: 'Role',
  access: 'Access',
  password: 'Temporary password',
  passwordHash: 'Password hash',
  passwordSalt: 'Salt of the hash',
};

export const roleText = (role: string): string =>
  role === 'admin' || role === 'employee' || role === 'client' ? roleLabels[role] : role;

export const people = (count: number): string => counted(count, 'person', 'people');
export const rowsText = (count: number): string => counted(count, 'row');

/** Whether a row is about someone who is here already, and keeps the access that they have. */
export const isKnown = ({ verdict }: UserImportRow): boolean => verdict === 'update' || verdict === 'unchanged';

/** Says what will happen, or has happened, to a row. */
export function whatHappens(row: UserImportRow): string {
  if (row.state === 'failed') return row.reason ?? 'Failed';
  return isKnown(row) && row.reason !== null ? `${outcomeOf(row)}. ${row.reason}` : outcomeOf(row);
}

function outcomeOf(row: UserImportRow): string {
  if (row.state === 'done') return row.verdict === 'create' ? 'Created' : 'Updated';
  if (row.verdict === 'create') return 'New user';
  if (row.verdict === 'unchanged') return 'Nothing changes';
  if (row.verdict === 'duplicate') return `Same email as line ${row.duplicateOf}, skipped`;
  if (row.verdict === 'invalid') return row.reason ?? 'To fix';
  return row.changes
    .map(({ field, before }) =>
      field === 'isActive'
        ? 'Account is activated'
        : `${fieldLabels[field]} changes from ${field === 'role' ? roleText(before) : before || 'nothing'}`,
    )
    .join(', ');
}
