/** The space that a column of a list takes, in pixels. */
export type ColumnRoom = {
  /** The first column has none: it takes the space that the others leave. */
  width?: number | undefined;
  /** What it can shrink to. The first column keeps this, whatever the others need. */
  minWidth?: number | undefined;
  /** The order in which columns are left out of a narrow list: 1 first. Without it the column always stays. */
  yields?: number | undefined;
};

const FIRST_KEEPS = 260;

export const leastOf = ({ minWidth, width }: ColumnRoom): number => minWidth ?? width ?? FIRST_KEEPS;

export const neededBy = (columns: ColumnRoom[]): number => columns.reduce((sum, column) => sum + leastOf(column), 0);

/** All columns, then those that stay as the list gets narrower. */
export function narrowed<Column extends ColumnRoom>(columns: Column[]): Column[][] {
  const order = columns.filter((column) => column.yields).toSorted((a, b) => a.yields! - b.yields!);
  return Array.from({ length: order.length + 1 }, (_, left) =>
    columns.filter((column) => !order.slice(0, left).includes(column)),
  );
}

/** The columns that fit into a list of this width. The first one has priority; the others shrink or are left out. */
export function fitColumns<Column extends ColumnRoom>(columns: Column[], available: number): Column[] {
  const steps = narrowed(columns);
  const kept = steps.find((each) => neededBy(each) <= available) ?? steps.at(-1)!;
  // The first column gets at least half of what is left.
  let spare = Math.max(0, available - neededBy(kept)) / 2;
  return kept.map((column) => {
    if (column.width === undefined) return column;
    const width = Math.min(column.width, leastOf(column) + spare);
    spare -= width - leastOf(column);
    return { ...column, width };
  });
}
