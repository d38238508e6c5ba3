/** Ties a sealed cell to its row. */
export const importRowBinding = (row: { importId: string; line: number }) => `import/${row.importId}/${row.line}`;
