import { escapeHtml } from '../core/escapeHtml.ts';
import { firstCell, holds, type Reader } from './firstCell.ts';
import type { FirstRecord } from './firstScreenSchemas.ts';
import { fieldsOf, nameIn, type ReadField } from './readField.ts';

/** In place of what isn't known yet. */
const bars = '<i></i><i></i><i></i>';

/** A record in its drawer as the document shows it until the app does; nothing where it isn't known. */
export function firstRecord(record: FirstRecord | undefined, answers: readonly unknown[], reader: Reader): string {
  const read = fieldsOf(answers.at(-1), answers);
  const beside = record?.detail ? nameIn(record.detail, read) : '';
  const name = (record && nameIn(record.name, read)) || beside;
  if (!record || name === '') return '';
  const more = record.more?.map((cell) => firstCell(cell, read, reader)) ?? [];
  const below = [escapeHtml(beside), ...more].filter(Boolean).map((each) => `<span>${each}</span>`);
  const facts = factsOf(record.facts, read, reader) ?? bars;
  const status = record.status ? firstCell(record.status, read, reader) : '';
  return `<section><i></i><h2>${escapeHtml(name)}${status && ` <span>${status}</span>`}</h2><p>${below.join(' ')}</p>${facts}</section>`;
}

function factsOf(facts: FirstRecord['facts'], read: ReadField, reader: Reader): string | null {
  if (!facts || facts.unless?.some((when) => holds(when, read))) return null;
  const lines = facts.items.map(
    ({ label, cell }) => `<div><dt>${escapeHtml(label)}</dt><dd>${firstCell(cell, read, reader)}</dd></div>`,
  );
  return `<h3>${escapeHtml(facts.title)}</h3><dl>${lines.join('')}</dl>`;
}
