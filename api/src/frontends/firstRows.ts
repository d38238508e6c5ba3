import { escapeHtml } from '../core/escapeHtml.ts';
import type { FirstRows } from './schemas.ts';

/** As many as fit a window. The app brings the rest. */
const most = 20;

/** The rows of a list as the document shows them until the app does; null where there are none to show. */
export function firstRows(label: string, rows: FirstRows | undefined, list: unknown): string | null {
  const { items } = (list ?? {}) as { items?: unknown };
  if (!rows || !Array.isArray(items) || items.length === 0) return null;
  const drawn = items.slice(0, most).map((item: Record<string, unknown>) => {
    const text = (field: string) => (typeof item[field] === 'string' ? item[field] : '');
    const href = rows.link.replaceAll(/:(\w+)/g, (_, field: string) => encodeURIComponent(text(field)));
    const detail = rows.detail ? `<span>${escapeHtml(text(rows.detail))}</span>` : '';
    return `<tr><td><i></i><a href="${escapeHtml(href)}">${escapeHtml(text(rows.name))}</a>${detail}</td></tr>`;
  });
  return `<table aria-label="${escapeHtml(label)}"><tbody>${drawn.join('')}</tbody></table>`;
}
