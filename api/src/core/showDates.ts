type Shown<Row> = {
  [Key in keyof Row]: Row[Key] extends Date ? string : Row[Key] extends Date | null ? string | null : Row[Key];
};

/** A row as it travels: every moment an ISO string. */
export function showDates<Row extends Record<string, unknown>>(row: Row): Shown<Row> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value]),
  ) as Shown<Row>;
}
