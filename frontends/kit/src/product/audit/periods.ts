const HOUR = 3_600_000;

export const periods = [
  { value: '1', label: 'last 24 hours' },
  { value: '7', label: 'last 7 days' },
  { value: '30', label: 'last 30 days' },
  { value: '90', label: 'last 90 days' },
];

/** Where a period begins, to the full hour: so that the same question keeps the same answer for a while. */
export function periodStart(days: string | null, now = Date.now()): string | undefined {
  if (!periods.some(({ value }) => value === days)) return undefined;
  return new Date(Math.floor((now - Number(days) * 24 * HOUR) / HOUR) * HOUR).toISOString();
}
