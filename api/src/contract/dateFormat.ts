import { knownLanguages } from './knownLanguages.ts';

const date = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const time = { hour: '2-digit', minute: '2-digit' } as const;
const seconds = { ...time, second: '2-digit' } as const;

const shapes = {
  /** 12 Mar */
  day: { day: 'numeric', month: 'short' },
  /** 12 Mar 2026 */
  date,
  /** 12 March 2026 */
  longDate: { ...date, month: 'long' },
  /** 14:05 */
  time,
  /** 14:05:21 */
  seconds,
  /** 14:05:21.118 */
  milliseconds: { ...seconds, fractionalSecondDigits: 3 },
  /** 12 Mar, 14:05:21 */
  daySeconds: { day: 'numeric', month: 'short', ...seconds },
  /** 12 Mar 2026, 14:05:21 */
  dateSeconds: { ...date, ...seconds },
  /** Thu, 12 Mar 2026, 14:05 UTC */
  exact: { weekday: 'short', ...date, ...time, timeZoneName: 'short' },
  /** Thu, 12 Mar 2026, 14:05:21 UTC */
  exactSeconds: { weekday: 'short', ...date, ...seconds, timeZoneName: 'short' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

export type DateShape = keyof typeof shapes;
export type DateFormat = (at: string | number | Date, shape: DateShape) => string;

/** Writes dates and times in the first of these languages that is known, and in this time zone. */
export function dateFormatFor(languages: readonly string[], timeZone?: string): DateFormat {
  const known = knownLanguages(languages);
  const formats = new Map<DateShape, Intl.DateTimeFormat>();
  return (at, shape) => {
    let format = formats.get(shape);
    if (!format) formats.set(shape, (format = new Intl.DateTimeFormat(known, { ...shapes[shape], timeZone })));
    return format.format(new Date(at));
  };
}
