/** A line of the table: what was compared with what, the goal, and what was seen. */
export type Row = {
  what: string;
  against: string;
  goal: number;
  seen: number;
  /** What is shown beside the figure, such as the two that a ratio was made of. */
  more: string;
  /** Whether more is better, as for a throughput; otherwise less is. */
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
