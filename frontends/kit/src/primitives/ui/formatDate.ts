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

/** Chromium on Linux may answer "en-US@posix", which is none. */
function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment as its reader writes it: the one place that formats dates, in the browser's language and time zone. */
export function formatDate(at: string | number | Date, shape: keyof typeof shapes, timeZone?: string): string {
  const languages = navigator.languages.filter(isLanguage);
  const key = [shape, timeZone, ...languages].join(' ');
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(languages, { ...shapes[shape], timeZone })));
  return format.format(new Date(at));
}
