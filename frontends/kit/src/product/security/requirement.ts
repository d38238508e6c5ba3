const DAY_MS = 86_400_000;
/** How long people have by default to set one up. */
const NOTICE_DAYS = 14;

/** "2026-04-01", as a date field takes it, in the viewer's time zone. */
export function dayOf(moment: string): string {
  const date = new Date(moment);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The beginning of that day; null if it isn't a valid day. */
export function startOfDay(day: string): string | null {
  const date = new Date(`${day}T00:00:00`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

export const defaultStart = (): string => startOfDay(dayOf(new Date(Date.now() + NOTICE_DAYS * DAY_MS).toISOString()))!;

export const hasStarted = (moment: string): boolean => Date.parse(moment) <= Date.now();
