import { readFileSync, writeFileSync } from 'node:fs';
import type { Row } from './Row.ts';

/** The last recorded figures of a row, and the decision or date they are from. */
export type Recorded = Record<string, { seen: number; from: string }>;

const file = new URL('recorded.json', import.meta.url);
export const readRecorded = (): Recorded => JSON.parse(readFileSync(file, 'utf8')) as Recorded;
export const keyOf = ({ what, against }: Row) => `${what} | ${against}`;

/** Replaces the figures of these rows, and keeps those of rows that were not measured. */
export function record(rows: Row[], from: string): void {
  const measured = rows.map((row) => [keyOf(row), { seen: Number(row.seen.toFixed(2)), from }]);
  writeFileSync(file, `${JSON.stringify({ ...readRecorded(), ...Object.fromEntries(measured) }, null, 2)}\n`);
}

/**
 * The lines of the table. A figure is called worse if it is a tenth worse than recorded; smaller differences are noise.
 */
export const tableOf = (rows: Row[], recorded: Recorded): string[][] =>
  rows.map((row) => {
    const { what, against, goal, seen, more, isMoreBetter } = row;
    const last = recorded[keyOf(row)];
    const isMet = isMoreBetter ? seen >= goal : seen <= goal;
    const lost = last === undefined ? 0 : isMoreBetter ? last.seen - seen : seen - last.seen;
    const isWorse = last !== undefined && lost > Math.max(last.seen / 10, 0.02);
    return [
      what,
      against,
      `${isMoreBetter ? '≥' : '≤'} ${goal}`,
      last === undefined ? '' : `${last.seen} (${last.from})`,
      `${seen.toFixed(2)}${more}`,
      `${isMet ? 'met' : 'missed'}${isWorse ? ', worse' : ''}`,
    ];
  });
