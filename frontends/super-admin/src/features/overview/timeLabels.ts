// The API counts days in UTC, so they are labelled in UTC. Hours are in local time.
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** The labels of a chart's points: hours for a single day, otherwise days. */
export function timeLabels(points: { date: string }[], days: number): string[] {
  const format = days === 1 ? hour : day;
  return points.map(({ date }) => format.format(new Date(date)).replace('Sept', 'Sep'));
}
