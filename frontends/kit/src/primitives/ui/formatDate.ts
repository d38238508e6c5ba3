import { type DateFormat, type DateShape, dateFormatFor } from '../../contract/formats.ts';

const formats = new Map<string, DateFormat>();

/** Formats a time in the browser's language and time zone. The only place that formats dates. */
export function formatDate(at: string | number | Date, shape: DateShape, timeZone?: string): string {
  const { languages } = navigator;
  const key = [timeZone, ...languages].join(' ');
  let format = formats.get(key);
  if (!format) formats.set(key, (format = dateFormatFor(languages, timeZone)));
  return format(at, shape);
}
