import { type ColumnRoom, leastOf, narrowed, neededBy } from '../contract/fitColumns.ts';

/** As in the app's lists. */
const boxWidth = 52;

/** Where the columns of a list stand at each of its widths, before a script can measure it: fitColumns as container queries. */
export function columnStyles(columns: ColumnRoom[], hasBoxes: boolean): string {
  const taken = hasBoxes ? boxWidth : 0;
  const cells = (column: ColumnRoom) => `.boot tr>:nth-child(${columns.indexOf(column) + (hasBoxes ? 2 : 1)})`;
  const steps = narrowed(columns);
  return steps
    .map((kept, step) => {
      const wider = steps[step - 1];
      const hidden = wider?.filter((column) => !kept.includes(column)) ?? [];
      const rules =
        hidden.map((column) => `${cells(column)}{display:none}`).join('') +
        widths(kept, taken, wider !== undefined)
          .map(([column, width]) => `${cells(column)}{width:${width}}`)
          .join('');
      return wider ? `@container(width<${neededBy(wider) + taken}px){${rules}}` : rules;
    })
    .join('');
}

/** Half of what is left goes to the columns that can shrink, from the first on. Of a narrower list, only theirs changes. */
function widths(columns: ColumnRoom[], taken: number, onlyShrinking: boolean): [ColumnRoom, string][] {
  const needed = neededBy(columns) + taken;
  let before = 0;
  return columns.flatMap((column): [ColumnRoom, string][] => {
    const { width } = column;
    const least = leastOf(column);
    if (width === undefined || (width === least && onlyShrinking)) return [];
    if (width === least) return [[column, `${width}px`]];
    const spare = `max(0px,(100cqw - ${needed}px)/2 - ${before}px)`;
    before += width - least;
    return [[column, `min(${width}px,${least}px + ${spare})`]];
  });
}
