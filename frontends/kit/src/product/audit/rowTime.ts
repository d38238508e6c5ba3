const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** "14:05:21" today, "12 Mar, 14:05:21" before, with the year when it is another one. */
export function rowTime(at: string, now = new Date()): string {
  const then = new Date(at);
  if (then.toDateString() === now.toDateString()) return time.format(then);
  const date = (then.getFullYear() === now.getFullYear() ? day : dayOfYear).format(then).replace('Sept', 'Sep');
  return `${date}, ${time.format(then)}`;
}

/** "14:05:21.118": where the day is said already and the order of moments matters. */
export const clockTime = (at: string) => clock.format(new Date(at));
