import { describe, expect, test } from 'vitest';
import { type ColumnRoom, fitColumns } from './fitColumns.ts';

const columns: (ColumnRoom & { key: string })[] = [
  { key: 'name', minWidth: 300 },
  { key: 'status', width: 100 },
  { key: 'email', width: 300, minWidth: 150, yields: 3 },
  { key: 'phone', width: 120, yields: 1 },
  { key: 'created', width: 120, yields: 2 },
];
const fitted = (width: number) => fitColumns(columns, width).map((column) => `${column.key} ${column.width ?? 'rest'}`);

describe('columns that fit into a list', () => {
  test('all have their full width where there is room', () => {
    expect(fitted(1090)).toEqual(['name rest', 'status 100', 'email 300', 'phone 120', 'created 120']);
  });

  test('those that can shrink do so before any is left out, and the first one gets half of what is left', () => {
    expect(fitted(890)).toEqual(['name rest', 'status 100', 'email 200', 'phone 120', 'created 120']);
  });

  test('are left out in their order, never the first one and never one that must stay', () => {
    expect(fitted(780)).toEqual(['name rest', 'status 100', 'email 205', 'created 120']);
    expect(fitted(600)).toEqual(['name rest', 'status 100', 'email 175']);
    expect(fitted(420)).toEqual(['name rest', 'status 100']);
    expect(fitted(200)).toEqual(['name rest', 'status 100']);
  });
});
