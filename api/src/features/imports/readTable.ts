import Papa from 'papaparse';
import { validationFailed } from '../../core/AppError.ts';
import { importLimits } from './schemas.ts';

export type Table = { headers: string[]; rows: { line: number; cells: string[]; isUneven: boolean }[] };

const refuse = (message: string) => validationFailed([{ path: 'content', message }]);
const maxCell = 1_000;

/** Reads a file: CSV in the usual encodings and with the usual separators, or JSON. */
export function readFile(bytes: Uint8Array): Table {
  if (bytes.byteLength > importLimits.megabytes * 1024 * 1024)
    throw refuse(`A file has at most ${importLimits.megabytes} MB.`);
  const text = decode(bytes);
  return checked(/^\s*[[{]/.test(text) ? readJson(text) : readCsv(text));
}

/** Reads rows that were sent as objects. Only plain values count. */
export function readObjects(objects: Record<string, unknown>[]): Table {
  const headers = [...new Set(objects.flatMap((row) => Object.keys(row).filter((key) => isPlain(row[key]))))];
  requireFewColumns(headers);
  const rows = objects.map((row, i) => ({
    line: i + 1,
    cells: headers.map((header) => toCell(Object.hasOwn(row, header) ? row[header] : null)),
    isUneven: false,
  }));
  return checked({ headers, rows });
}

/** Checked before cells are created: a few megabytes could otherwise become billions of them. */
function requireFewColumns(headers: string[]): void {
  if (headers.length > importLimits.columns) throw refuse(`A file has at most ${importLimits.columns} columns.`);
}

function checked(table: Table): Table {
  const rows = table.rows.filter(({ cells }) => !isBlank(cells));
  if (rows.length === 0) throw refuse('The file lists no people.');
  if (rows.length > importLimits.rows) throw tooManyRows();
  return { headers: unique(table.headers), rows };
}

const tooManyRows = () => refuse(`A file has at most ${importLimits.rows.toLocaleString('en')} rows. Split it.`);

function decode(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  const as = (encoding: string, from: number) => new TextDecoder(encoding).decode(bytes.subarray(from));
  if (first === 0xef && second === 0xbb && third === 0xbf) return as('utf-8', 3);
  if (first === 0xff && second === 0xfe) return as('utf-16le', 2);
  if (first === 0xfe && second === 0xff) return as('utf-16be', 2);
  // Latin letters in UTF-16 without a mark have every other byte zero.
  const start = bytes.subarray(0, 200);
  const zeros = (odd: 0 | 1) => start.filter((byte, i) => i % 2 === odd && byte === 0).length;
  if (zeros(1) > start.length / 5) return as('utf-16le', 0);
  if (zeros(0) > start.length / 5) return as('utf-16be', 0);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
}

// What Windows-1252 has where Latin-1 has control characters. Node's own decoder takes the one for the other.
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const decodeWindows1252 = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/[\u0080-\u009f]/g, (letter) => windows1252[letter.charCodeAt(0) - 0x80]!);

function readCsv(text: string): Table {
  const separator = /^sep=([,;\t])\r?\n/i.exec(text);
  const { data, errors, meta } = Papa.parse<string[]>(separator ? text.slice(separator[0].length) : text, {
    delimiter: separator?.[1] ?? findSeparator(text),
    // Blank lines count too, so there is some room.
    preview: importLimits.rows * 2,
  });
  const unclosed = errors.find(({ type }) => type === 'Quotes');
  if (unclosed) throw refuse(`Line ${(unclosed.row ?? 0) + 1} has a quotation mark that isn’t closed or doubled.`);
  if (meta.truncated) throw tooManyRows();
  const lines = data.map((cells, i) => ({ line: i + 1, cells }));
  const first = lines.find(({ cells }) => !isBlank(cells));
  if (!first) throw refuse('The file lists no people.');
  const hasHeader = !first.cells.some((text) => text.includes('@'));
  const headers = hasHeader ? trimEnd(first.cells) : first.cells;
  requireFewColumns(headers);
  const rows = lines
    .filter(({ line }) => line > first.line || !hasHeader)
    .map(({ line, cells }) => ({
      line,
      cells: headers.map((_, i) => toCell(cells[i])),
      // Its cells may have moved, so none of them can be trusted.
      isUneven: !isBlank(cells.slice(headers.length)),
    }));
  return {
    headers: headers.map((header, i) => (hasHeader && toCell(header).trim()) || `Column ${i + 1}`),
    rows,
  };
}

/** The separator that the first line has most of, outside quotation marks. */
function findSeparator(text: string): string {
  const [line = ''] = text
    .slice(0, 100_000)
    .trimStart()
    .replaceAll(/"([^"]|"")*"/g, '')
    .split(/[\r\n]/, 1);
  const count = (separator: string) => line.split(separator).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function readJson(text: string): Table {
  const parsed = parseJson(text);
  const list = Array.isArray(parsed) ? parsed : listIn(parsed);
  if (!list.every((row): row is Record<string, unknown> => typeof row === 'object' && row !== null))
    throw refuse('Each entry of the list must be an object.');
  if (list.length > importLimits.rows) throw tooManyRows();
  return readObjects(list);
}

/** Firebase exports an object with a list in it. */
const listIn = (value: unknown): unknown[] => {
  const users = typeof value === 'object' && value !== null ? (value as { users?: unknown }).users : undefined;
  return Array.isArray(users) ? users : [value];
};

/** Auth0 exports an object per line. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line): unknown => JSON.parse(line));
    } catch {
      throw refuse('This isn’t valid JSON.');
    }
  }
}

const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

const isBlank = (cells: string[]) => cells.every((text) => text.trim() === '');

// Not trimmed, because passwords may begin or end with a space.
const toCell = (value: unknown) => (isPlain(value) ? storable(String(value), maxCell) : '');

/** The beginning of a text, without characters that Postgres can't store. Cutting can leave half a surrogate pair. */
const storable = (text: string, maxLength: number) => text.slice(0, maxLength).replaceAll(/[\0\p{Cs}]/gu, '\ufffd');

function trimEnd(cells: string[]): string[] {
  const last = cells.findLastIndex((text) => text.trim() !== '');
  return cells.slice(0, last + 1);
}

function unique(headers: string[]): string[] {
  const seen = new Map<string, number>();
  return headers.map((given) => {
    const header = storable(given.trim(), 200);
    const count = (seen.get(header) ?? 0) + 1;
    seen.set(header, count);
    return count === 1 ? header : `${header} (${count})`;
  });
}
