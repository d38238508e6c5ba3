import { type NumberFormat, numberFormatFor } from '../../contract/formats.ts';

const formats = new Map<string, NumberFormat>();

/** A number as its reader writes it: the one place that formats numbers, in the browser's language. */
export function formatNumber(value: number, digits?: number): string {
  const { languages } = navigator;
  const key = languages.join(' ');
  let format = formats.get(key);
  if (!format) formats.set(key, (format = numberFormatFor(languages)));
  return format(value, digits);
}

/** "1 tenant", "1,234 tenants" */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;
