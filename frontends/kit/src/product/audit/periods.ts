const HOUR = 3_600_000;

export const periods = [
  { value: '1', label: 'last 24 hours' },
  { value: '7', label: 'last 7 days' },
  { value: '30', label: 'last 30 days' },
  { value: '90', label: 'last 90 days' },
];

/** The URL parameters that limit the time. */
export const timeNames = ['since', 'from', 'to'];

/** The time in the address: a period until now, or days in the reader's calendar, both included. */
export function timeRange(params: URLSearchParams): { from?: string; to?: string } {
  const since = periodStart(params.get('since'));
  if (since) return { from: since };
  const [from, to] = [dayStart(params.get('from')), dayStart(params.get('to'), 1)];
  return { ...(from && { from }), ...(to && { to }) };
}

/** Rounded to the hour, so that the same query can be reused for a while. */
function periodStart(days: string | null, now = Date.now()): string | undefined {
  if (!periods.some(({ value }) => value === days)) return undefined;
  return new Date(Math.floor((now - Number(days) * 24 * HOUR) / HOUR) * HOUR).toISOString();
}

/** Midnight in the reader's time zone at the start of a day such as 2026-03-12. */
function dayStart(day: string | null, daysLater = 0): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? [];
  const at = new Date(Number(year), Number(month) - 1, Number(date) + daysLater);
  return Number.isNaN(at.getTime()) || at.getFullYear() < 1000 ? undefined : at.toISOString();
}
