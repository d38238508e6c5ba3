import { validationFailed } from './AppError.ts';

/** A page's end, opaque to clients: the sort value and the id of its last row. */
export type Keyset = { value: string; id: string };

export const encodeCursor = ({ value, id }: Keyset) => Buffer.from(JSON.stringify([value, id])).toString('base64url');

export function decodeCursor(cursor: string | undefined): Keyset | null {
  if (cursor === undefined) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed)) {
      const [value, id] = parsed as unknown[];
      if (typeof value === 'string' && typeof id === 'string') return { value, id };
    }
  } catch {
    // Falls through to the one answer for every cursor that is not ours.
  }
  throw validationFailed([{ path: 'cursor', message: 'This page does not exist. Begin again from the first page.' }]);
}

/** Takes one row more than asked for, to know whether another page follows. */
export function pageOf<Row, Item>(rows: Row[], limit: number, toItem: (row: Row) => Item, toKeyset: (row: Row) => Keyset) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(toKeyset(last)) : null,
  };
}

/** An ILIKE pattern that finds the text anywhere, its own %, _ and \ taken literally. */
export const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
