import type { DateFormat } from './dateFormat.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "3 min ago", "2 h ago", "Yesterday", "6 days ago", then the date. */
export function timeAgo(at: string, now: number, format: DateFormat): string {
  const age = now - Date.parse(at);
  if (age < MINUTE) return 'Just now';
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`;
  if (age < DAY) return `${Math.floor(age / HOUR)} h ago`;
  if (age < 2 * DAY) return 'Yesterday';
  if (age < 10 * DAY) return `${Math.floor(age / DAY)} days ago`;
  return format(at, 'date');
}

/** The same within a sentence: "just now". */
export function timeAgoWithin(at: string, now: number, format: DateFormat): string {
  const text = timeAgo(at, now, format);
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/**
 * "in 6 days", "in 20 hours", "in 5 min"; for a time in the past, how long ago. Rounded down, so it never says too
 * much.
 */
export function timeUntil(at: string, now: number, format: DateFormat): string {
  const left = Date.parse(at) - now;
  if (left <= 0) return timeAgoWithin(at, now, format);
  if (left < HOUR) return `in ${Math.max(1, Math.floor(left / MINUTE))} min`;
  if (left < DAY) return plural(Math.floor(left / HOUR), 'hour');
  // A link that was just created for 7 days says 7 days, not 6.
  return plural(Math.floor((left + HOUR) / DAY) || 1, 'day');
}

function plural(count: number, unit: string): string {
  return `in ${count} ${unit}${count === 1 ? '' : 's'}`;
}
