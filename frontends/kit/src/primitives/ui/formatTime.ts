import { formatDate } from './formatDate.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "3 min ago", "2 h ago", "Yesterday", "6 days ago", then the date. */
export function relativeTime(at: string, now: number): string {
  const age = now - Date.parse(at);
  if (age < MINUTE) return 'Just now';
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`;
  if (age < DAY) return `${Math.floor(age / HOUR)} h ago`;
  if (age < 2 * DAY) return 'Yesterday';
  if (age < 10 * DAY) return `${Math.floor(age / DAY)} days ago`;
  return shortDate(at);
}

/** The same within a sentence: "just now". */
export function pastTime(at: string, now: number): string {
  const text = relativeTime(at, now);
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** "in 6 days", "in 20 hours", "in 5 min"; for a time in the past, how long ago. Rounded down, so it never promises too much. */
export function timeLeft(at: string, now: number): string {
  const left = Date.parse(at) - now;
  if (left <= 0) return pastTime(at, now);
  if (left < HOUR) return `in ${Math.max(1, Math.floor(left / MINUTE))} min`;
  if (left < DAY) return plural(Math.floor(left / HOUR), 'hour');
  // A link made a moment ago for 7 days says 7 days, not 6.
  return plural(Math.floor((left + HOUR) / DAY) || 1, 'day');
}

export const shortDate = (at: string): string => formatDate(at, 'date');

export const exactTime = (at: string): string => formatDate(at, 'exact');

function plural(count: number, unit: string): string {
  return `in ${count} ${unit}${count === 1 ? '' : 's'}`;
}
