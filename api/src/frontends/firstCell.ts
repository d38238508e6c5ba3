import type { DateFormat } from '../contract/dateFormat.ts';
import type { NumberFormat } from '../contract/numberFormat.ts';
import { timeAgo, timeAgoWithin, timeUntil } from '../contract/timeLabels.ts';
import { escapeHtml } from '../core/escapeHtml.ts';
import type { Cell, Showing, When } from './firstScreenSchemas.ts';
import type { ReadField } from './readField.ts';

/** How the reader of a document writes dates and numbers, and when it is written. */
export type Reader = { format: DateFormat; formatNumber: NumberFormat; now: number };

/** A remote's text and a record's values could fill any number of cells. */
const mostCharacters = 200;

/** A value as the app's page will show it; empty where none of the ways to write it applies. */
export function firstCell(cell: Cell, read: ReadField, reader: Reader): string {
  for (const showing of cell) {
    const value = holds(showing.when ?? {}, read) ? valueOf(showing, read, reader) : null;
    if (value) return drawn(showing, value, read, reader);
  }
  return '';
}

export const holds = (when: When, read: ReadField): boolean =>
  Object.entries(when).every(([field, value]) => (read(field) ?? null) === value);

type Value = { label: string; kind?: string; count?: number };

function valueOf({ field, as = 'text', labels }: Showing, read: ReadField, reader: Reader): Value | null {
  if (field === undefined) return { label: '' };
  const value = read(field);
  const text = textOf(value);
  if (labels) {
    const label = Object.hasOwn(labels, text) ? labels[text] : undefined;
    return typeof label === 'string' ? { label } : (label ?? null);
  }
  if (as === 'text') return text === '' ? null : { label: text, ...(typeof value === 'number' && { count: value }) };
  if (as === 'count') return typeof value === 'number' ? { label: reader.formatNumber(value) } : null;
  return Number.isNaN(Date.parse(text)) ? null : { label: momentIn[as](text, reader) };
}

const momentIn = {
  date: (at: string, { format }: Reader) => format(at, 'date'),
  exact: (at: string, { format }: Reader) => format(at, 'exact'),
  ago: (at: string, { now, format }: Reader) => timeAgo(at, now, format),
  past: (at: string, { now, format }: Reader) => timeAgoWithin(at, now, format),
  left: (at: string, { now, format }: Reader) => timeUntil(at, now, format),
};

export const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value.slice(0, mostCharacters)
    : /^(number|boolean)$/.test(typeof value)
      ? `${value}`
      : '';

function drawn(
  { text, bars = 0, look }: Showing,
  { label, kind, count = 0 }: Value,
  read: ReadField,
  { formatNumber }: Reader,
): string {
  const said = (value: unknown) => (typeof value === 'number' ? formatNumber(value) : textOf(value));
  const whole = text?.replaceAll(/\{([\w.]*)\}/g, (_, field: string) => (field ? said(read(field)) : label)) ?? label;
  const filled = Array.from({ length: bars }, (_, index) => (index < count ? '<i data-done></i>' : '<i></i>')).join('');
  const content = (bars ? `<span>${filled}</span>` : '') + escapeHtml(whole.trim().slice(0, mostCharacters));
  const attributes =
    (kind ? ` data-mark="${kind}"` : '') + (bars ? ' data-bars' : '') + (look ? ` data-look="${look}"` : '');
  return attributes ? `<span${attributes}>${content}</span>` : content;
}
