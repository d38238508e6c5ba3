import type { Column } from './column.ts';

const FIRST_KEEPS = 260;

const leastOf = <Row>({ minWidth, width }: Column<Row>): number => minWidth ?? width ?? FIRST_KEEPS;

/** The columns that fit into a list of this width, in pixels: the first one wins, the others shrink or are left out. */
export function fitColumns<Row>(columns: Column<Row>[], available: number): Column<Row>[] {
  const order = columns.filter((column) => column.yields).toSorted((a, b) => a.yields! - b.yields!);
  const needed = (list: Column<Row>[]) => list.reduce((sum, column) => sum + leastOf(column), 0);
  let kept = columns;
  for (const next of order) {
    if (needed(kept) <= available) break;
    kept = kept.filter((column) => column !== next);
  }
  // The first column gets at least half of what is left.
  let spare = Math.max(0, available - needed(kept)) / 2;
  return kept.map((column) => {
    if (column.width === undefined) return column;
    const width = Math.min(column.width, leastOf(column) + spare);
    spare -= width - leastOf(column);
    return { ...column, width };
  });
}
