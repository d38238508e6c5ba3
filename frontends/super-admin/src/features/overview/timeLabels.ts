import { formatDate, type Overview } from '@tenantry/kit';

/** The labels of a chart's points, in the time zone that they were counted in: hours for a single day, otherwise days. */
export const timeLabels = (points: { date: string }[], { days, timeZone }: Pick<Overview, 'days' | 'timeZone'>) =>
  points.map(({ date }) => formatDate(date, days === 1 ? 'time' : 'day', timeZone));
