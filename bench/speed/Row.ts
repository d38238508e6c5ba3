/** A line of the table: what was compared with what, the goal, and the result. */
export type Row = {
  what: string;
  against: string;
  goal: number;
  seen: number;
  /** Shown next to the figure, such as the two values of a ratio. */
  more: string;
  /** Whether higher is better, as for a throughput; otherwise lower is. */
  isMoreBetter: boolean;
};

export const atLeast = (what: string, against: string, goal: number, seen: number, more = ''): Row => ({
  what,
  against,
  goal,
  seen,
  more,
  isMoreBetter: true,
});

export const atMost = (what: string, against: string, goal: number, seen: number, more = ''): Row => ({
  ...atLeast(what, against, goal, seen, more),
  isMoreBetter: false,
});
