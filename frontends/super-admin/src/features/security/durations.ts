const HOUR = 60;
const DAY = 24 * HOUR;

export const idleChoices = [15, 30, HOUR, 4 * HOUR, 8 * HOUR, DAY, 3 * DAY, 7 * DAY, 14 * DAY, 30 * DAY];
export const absoluteChoices = [
  HOUR,
  4 * HOUR,
  8 * HOUR,
  12 * HOUR,
  DAY,
  3 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
  90 * DAY,
];
export const stepUpChoices = [5, 10, 15, 30, HOUR];

/** "30 minutes", "1 hour", "7 days". */
export function durationLabel(minutes: number): string {
  if (minutes % DAY === 0) return counted(minutes / DAY, 'day');
  if (minutes % HOUR === 0) return counted(minutes / HOUR, 'hour');
  return counted(minutes, 'minute');
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** The choices up to the maximum of the configuration, including the current value. */
export const choicesUpTo = (choices: number[], most: number, current: number): number[] =>
  [...new Set([...choices.filter((minutes) => minutes <= most), most, current])].toSorted((a, b) => a - b);
