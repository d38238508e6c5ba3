import { validationFailed } from '../AppError.ts';
import { isUuid } from '../isUuid.ts';

/** The type of a cursor's value. The database casts it to this type, so an invented value must be refused first. */
export type CursorValue = 'text' | 'moment' | 'none';

/** Where a page ends: the sort value and id of its last row. Opaque to clients. */
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
    // Every invalid cursor gets the same response, below.
  }
  throw validationFailed([{ path: 'cursor', message: 'This page doesn’t exist. Start again from the first page.' }]);
}

const fits: Record<CursorValue, (value: string, id: string) => boolean> = {
  text: (value, id) => !value.includes('\0') && isUuid(id),
  moment: (value, id) => isMoment(value) && isUuid(id),
  none: (value, id) => value === '' && /^\d{1,15}$/.test(id),
};

/** Expects the form in which Postgres writes a timestamptz. An invalid day (31 June) parses to another date. */
function isMoment(text: string): boolean {
  const [, day, time] =
    /^([12]\d{3}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d)?$/.exec(text) ?? [];
  const parsed = new Date(`${day}T${time}Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(`${day}T${time}`);
}

/** Expects one row more than the limit: that row tells whether another page follows. */
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

/** An ILIKE pattern that finds the text anywhere and takes its %, _ and \ literally. */
export const containing = (text: string) => `%${literally(text)}%`;
/** The same for values that begin with the text. */
export const beginningWith = (text: string) => `${literally(text)}%`;

const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&');
