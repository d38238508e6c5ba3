import { validationFailed } from '../AppError.ts';
import { isUuid } from '../isUuid.ts';

/** What a cursor's value is: it goes to the database as that, so whatever else a caller made up must not get there. */
export type CursorValue = 'text' | 'moment' | 'none';

/** A page's end, opaque to clients: the sort value and the id of its last row. */
export type Keyset = { value: string; id: string };

export const encodeCursor = ({ value, id }: Keyset) => Buffer.from(JSON.stringify([value, id])).toString('base64url');

export function decodeCursor(cursor: string | undefined, kind: CursorValue): Keyset | null {
  if (cursor === undefined) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed)) {
      const [value, id] = parsed as unknown[];
      if (typeof value === 'string' && typeof id === 'string' && fits[kind](value, id)) return { value, id };
    }
  } catch {
    // Falls through to the one answer for every cursor that is not ours.
  }
  throw validationFailed([{ path: 'cursor', message: 'This page does not exist. Begin again from the first page.' }]);
}

const fits: Record<CursorValue, (value: string, id: string) => boolean> = {
  text: (value, id) => !value.includes('\0') && isUuid(id),
  moment: (value, id) => isMoment(value) && isUuid(id),
  none: (value, id) => value === '' && /^\d{1,15}$/.test(id),
};

/** As Postgres writes a timestamptz. A day that its month does not have comes back as another one. */
function isMoment(text: string): boolean {
  const [, day, time] =
    /^([12]\d{3}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d)?$/.exec(text) ?? [];
  const parsed = new Date(`${day}T${time}Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(`${day}T${time}`);
}

/** Takes one row more than asked for, to know whether another page follows. */
export function pageOf<Row, Item>(
  rows: Row[],
  limit: number,
  toItem: (row: Row) => Item,
  toKeyset: (row: Row) => Keyset,
) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(toKeyset(last)) : null,
  };
}

/** An ILIKE pattern that finds the text anywhere, its own %, _ and \ taken literally. */
export const containing = (text: string) => `%${literally(text)}%`;
/** The same, for a LIKE that finds what begins with the text. */
export const beginningWith = (text: string) => `${literally(text)}%`;

const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&');
