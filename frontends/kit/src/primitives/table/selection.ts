/** Rows that can be chosen, to do something with many at once. */
export type Selection<Row> = {
  /** Keys of the chosen rows. */
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  canChoose: (row: Row) => boolean;
  /** What a row's box is called: "Choose the mail to …". */
  label: (row: Row) => string;
};
