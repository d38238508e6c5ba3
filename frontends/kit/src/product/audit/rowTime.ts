import { formatDate } from '@tenantry/kit';

/** "14:05:21" today, "12 Mar, 14:05:21" before, with the year when it is another one. */
export function rowTime(at: string, now = new Date()): string {
  const then = new Date(at);
  if (then.toDateString() === now.toDateString()) return formatDate(at, 'seconds');
  return formatDate(at, then.getFullYear() === now.getFullYear() ? 'daySeconds' : 'dateSeconds');
}

/** "14:05:21.118": if the day is already shown and the order matters. */
export const clockTime = (at: string) => formatDate(at, 'milliseconds');
