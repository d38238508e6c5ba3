/** Columns as wide as their widest line; a cell may have several lines. */
export function printTable(head: string[], rows: string[][]): void {
  const lines = (cell: string) => cell.split('\n');
  const widths = head.map((title, i) =>
    Math.max(title.length, ...rows.flatMap((row) => lines(row[i] ?? '').map((line) => line.length))),
  );
  const print = (row: string[]) => {
    const height = Math.max(...row.map((cell) => lines(cell).length));
    for (let n = 0; n < height; n++)
      process.stdout.write(
        `  ${row
          .map((cell, i) => (lines(cell)[n] ?? '').padEnd(widths[i]!))
          .join('  ')
          .trimEnd()}\n`,
      );
  };
  print(head);
  print(widths.map((width) => '─'.repeat(width)));
  for (const row of rows) print(row);
}
