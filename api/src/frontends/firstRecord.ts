import { escapeHtml } from '../core/escapeHtml.ts';
import type { FirstRecord } from './schemas.ts';

/** A record's name in its drawer as the document shows it until the app does; nothing where it isn't known. */
export function firstRecord(record: FirstRecord | undefined, answer: unknown): string {
  const fields = (answer ?? {}) as Record<string, unknown>;
  const text = (field: string) => (typeof fields[field] === 'string' ? fields[field] : '');
  const name = record?.name.map(text).filter(Boolean).join(' ') ?? '';
  if (name === '') return '';
  const detail = record?.detail ? `<p>${escapeHtml(text(record.detail))}</p>` : '';
  return `<section><i></i><h2>${escapeHtml(name)}</h2>${detail}<i></i><i></i><i></i></section>`;
}
