/** Rows that can be selected, to do something with several at once. */
export type Selection<Row> = {
  /** Keys of the chosen rows. */
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  canChoose: (row: Row) => boolean;
  /** The label of a row's checkbox: "Choose the email to …". */
  label: (row: Row) => string;
};
