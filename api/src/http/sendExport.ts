import type { Context } from 'hono';
import type { ExportFormat } from '../core/lists/exportRows.ts';

const contentTypes = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' };

/** For `describeRoute`. */
export const exportTypes = Object.values(contentTypes);

/** Answers with a file to download, named after the list and the day. */
export function sendExport(c: Context, list: string, format: ExportFormat, content: ReadableStream<Uint8Array>) {
  const name = `${list}-${new Date().toISOString().slice(0, 10)}.${format}`;
  return c.body(content, 200, {
    'Content-Type': contentTypes[format],
    'Content-Disposition': `attachment; filename="${name}"`,
  });
}
