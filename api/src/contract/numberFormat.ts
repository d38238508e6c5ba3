import { knownLanguages } from './knownLanguages.ts';

export type NumberFormat = (value: number, digits?: number) => string;

/** Writes numbers in the first of these languages that is known: 1,234 or 1.234, with `digits` always so many decimals. */
export function numberFormatFor(languages: readonly string[]): NumberFormat {
  const known = knownLanguages(languages);
  const formats = new Map<number | undefined, Intl.NumberFormat>();
  return (value, digits) => {
    let format = formats.get(digits);
    if (!format) {
      const fraction = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
      formats.set(digits, (format = new Intl.NumberFormat(known, fraction)));
    }
    return format.format(value);
  };
}
