import { expect, test } from 'vitest';
import { type ColumnRoom, fitColumns } from '../contract/fitColumns.ts';
import { columnStyles } from './columnStyles.ts';

const columns: ColumnRoom[] = [
  { minWidth: 280 },
  { width: 112 },
  { width: 300, minWidth: 150, yields: 2 },
  { width: 160, minWidth: 120, yields: 3 },
  { width: 110, yields: 1 },
  { width: 64 },
];

/** The width of each column where the list is this wide, as a browser takes it from these styles; null for a hidden one. */
function widthsIn(styles: string, listWidth: number, count: number): (number | null)[] {
  const found: (number | null)[] = Array.from({ length: count }, () => 0);
  const applying = styles.replaceAll(/@container\(width<(\d+)px\)\{((?:[^{}]*\{[^{}]*\})*)\}/g, (_, below, rules) =>
    listWidth < Number(below) ? rules : '',
  );
  for (const [, child, rule] of applying.matchAll(/:nth-child\((\d+)\)\{([^}]*)\}/g)) {
    const at = Number(child) - 1;
    if (rule === 'display:none') found[at] = null;
    else if (found[at] !== null) found[at] = calculate(rule!.replace('width:', ''), listWidth);
  }
  return found;
}

const calculate = (value: string, listWidth: number) =>
  // oxlint-disable-next-line no-new-func -- Reads the arithmetic of the styles that this test has made.
  new Function(
    `return ${value
      .replaceAll('100cqw', `${listWidth}`)
      .replaceAll(/px/g, '')
      .replaceAll(/m(in|ax)\(/g, 'Math.m$1(')}`,
  )() as number;

test.each([
  ['without boxes', false, 0],
  ['with boxes', true, 52],
])('columns have the widths that the app gives them, at every width of the list, %s', (_, hasBoxes, taken) => {
  const styles = columnStyles(columns, hasBoxes);
  for (let width = 300; width < 1_500; width += 7) {
    const fitted = fitColumns(
      columns.map((column, at) => ({ ...column, at })),
      width - taken,
    );
    const expected = columns.map((_each, at) => {
      const column = fitted.find((each) => each.at === at);
      return column ? (column.width ?? 0) : null;
    });
    const all = widthsIn(styles, width, columns.length + (hasBoxes ? 1 : 0));
    expect(hasBoxes ? all.slice(1) : all, `${width}`).toEqual(expected);
  }
});
