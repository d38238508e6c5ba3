import { hasPlatformRight, type PlatformRight } from '../contract/platformRoles.ts';
import { escapeHtml } from '../core/escapeHtml.ts';
import type { Me } from '../features/auth/schemas.ts';
import { columnStyles } from './columnStyles.ts';
import { firstCell, type Reader } from './firstCell.ts';
import type { Cell, FirstColumn, FirstRows } from './firstScreenSchemas.ts';
import { fieldsOf, nameIn, type ReadField } from './readField.ts';

/** As many as fit a window. The app brings the rest. */
const most = 20;

type Given = Reader & {
  label: string;
  rows: FirstRows | undefined;
  /** What the API answered to the page's first requests. */
  answers: readonly unknown[];
  me: Me | null | undefined;
  /** The columns that the reader has hidden in this browser. */
  hidden: readonly string[];
  nonce: string;
};

/** The rows of a list as the document shows them until the app does; null where there are none to show. */
export function firstRows({ label, rows, answers, me, hidden, nonce, ...reader }: Given): string | null {
  const { items } = (answers[0] ?? {}) as { items?: unknown };
  if (!rows || !Array.isArray(items) || items.length === 0) return null;
  const { action, choosable, columns: all = [{ key: 'name' }] } = rows;
  const columns = all.filter(({ key }, at) => at === 0 || !hidden.includes(key));
  const may = (right: PlatformRight) => hasPlatformRight(me?.platformRole ?? null, right);
  const hasBoxes = !choosable || choosable.some(may);
  const hasAction = !action || may(action);
  const box = hasBoxes ? '<td></td>' : '';
  const drawn = items.slice(0, most).map((item: unknown) => {
    const read = fieldsOf(item, answers);
    const [, ...others] = columns;
    const cells = others.map((column) => `<td${aligned(column)}>${cellOf(column.cell, read, reader)}</td>`);
    return `<tr>${box}<td data-name>${nameOf(rows, read, reader)}</td>${cells.join('')}</tr>`;
  });
  const heads = columns.map((column) => `<th${aligned(column)}>${escapeHtml(column.header ?? '')}</th>`);
  return (
    `<style nonce="${nonce}">${columnStyles(columns, hasBoxes)}</style>` +
    `<div data-tools></div><div data-list${hasBoxes ? ' data-boxes' : ''}${hasAction ? '' : ' data-plain'}${items.length > most ? ' data-more' : ''}>` +
    `<table aria-label="${escapeHtml(label)}"><thead><tr>${box}${heads.join('')}</tr></thead>` +
    `<tbody>${drawn.join('')}</tbody></table></div>`
  );
}

const aligned = ({ align }: FirstColumn) => (align ? ' data-right' : '');

const cellOf = (cell: Cell | undefined, read: ReadField, reader: Reader) => (cell ? firstCell(cell, read, reader) : '');

function nameOf({ name, detail, link, phone }: FirstRows, read: ReadField, reader: Reader): string {
  const href = link.replaceAll(/:(\w+)/g, (_, field: string) => encodeURIComponent(nameIn(field, read)));
  const [shown = '', beside] = [nameIn(name, read), detail ? nameIn(detail, read) : ''].filter(Boolean);
  const note = beside ? `<span>${escapeHtml(beside)}</span>` : '';
  const meta = phone?.meta.map((cell) => firstCell(cell, read, reader)).filter(Boolean) ?? [];
  const end = cellOf(phone?.end, read, reader);
  return (
    `<div><i></i><p><a href="${escapeHtml(href)}">${escapeHtml(shown)}</a>${note}</p>` +
    (meta.length > 0 ? `<small>${meta.join(' · ')}</small>` : '') +
    (end ? `<em>${end}</em>` : '') +
    '</div>'
  );
}
