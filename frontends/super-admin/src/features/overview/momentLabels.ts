// Days are counted in UTC, so they are named in UTC; hours are the reader's own.
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** What the points of a chart are called: hours where one day is looked at, days otherwise. */
export function momentLabels(points: { date: string }[], days: number): string[] {
  const words = days === 1 ? hour : day;
  return points.map(({ date }) => words.format(new Date(date)).replace('Sept', 'Sep'));
}
