import { forbidden } from '../AppError.ts';
import type { RequestContext } from '../requestContext.ts';

export type ExportFormat = 'csv' | 'ndjson';
export type ExportColumns<Row> = [name: string, value: (row: Row) => unknown][];
type Batch<Row> = { rows: Row[]; next: string | null };

/**
 * Streams a list one batch at a time, so it needs little memory and holds no transaction open. Access is checked before
 * every batch. A reader who lost it gets a broken download, not a short file that looks complete.
 */
export function exportRows<Row>(
  ctx: RequestContext,
  format: ExportFormat,
  columns: ExportColumns<Row>,
  readBatch: (after: string | null) => Promise<Batch<Row>>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const lines = (rows: Row[]) =>
    format === 'csv'
      ? rows.map((row) => `${columns.map(([, value]) => csvCell(value(row))).join(',')}\r\n`).join('')
      : rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  let after: string | null = null;
  let isFirst = true;
  return new ReadableStream({
    async pull(controller) {
      if (!(await ctx.isStillAllowed())) throw forbidden();
      const { rows, next } = await readBatch(after);
      if (isFirst && format === 'csv')
        controller.enqueue(encoder.encode(`${columns.map(([name]) => name).join(',')}\r\n`));
      isFirst = false;
      if (rows.length > 0) controller.enqueue(encoder.encode(lines(rows)));
      after = next;
      if (next === null) controller.close();
    },
  });
}

// Spreadsheets accept full-width operators too. If they separate by semicolon or tab, one of their cells can start
// inside one of ours, with or without a quote before the operator.
const formulaStart = /(^|[;,\t\r\n])([\s"']*)(?=[=+\-@＝＋－＠])/g;

/** Keeps a text that starts like a formula from running as one in a spreadsheet. */
function csvCell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const inert = text.replace(formulaStart, "$1$2'").replace(/^[\t\r\n]/, "'$&");
  return /[",;\t\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
