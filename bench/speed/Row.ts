/** A line of the table: what was compared with what, the goal, and what was seen. */
export type Row = { what: string; against: string; goal: string; seen: string; isMet: boolean };

export const atLeast = (what: string, against: string, goal: number, seen: number, more = ''): Row => ({
  what,
  against,
  goal: `≥ ${goal}`,
  seen: `${seen.toFixed(2)}${more}`,
  isMet: seen >= goal,
});

export const atMost = (what: string, against: string, goal: number, seen: number, more = ''): Row => ({
  what,
  against,
  goal: `≤ ${goal}`,
  seen: `${seen.toFixed(2)}${more}`,
  isMet: seen <= goal,
});
