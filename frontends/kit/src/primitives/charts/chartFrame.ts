/** The space around a chart's drawing, for its ticks and dates. */
export const LEFT = 36;
export const RIGHT = 4;
export const TOP = 8;
export const BOTTOM = 24;

/** One line of figures over time, and its meaning: good (`accent`, `soft`), a warning, or bad. */
export type Series = { name: string; tone: 'accent' | 'soft' | 'warn' | 'bad'; values: number[] };

export type ChartProps = {
  title: string;
  /** One label per value: "11 Mar". */
  labels: string[];
  series: Series[];
  height?: number;
};
