import { expect, it } from 'vitest';
import { stackAt } from './stackAt.ts';

it('puts each part on top of the one before, and leaves out parts that are zero', () => {
  const series = [
    { name: 'Sent', tone: 'soft' as const, values: [5, 0] },
    { name: 'Waiting', tone: 'warn' as const, values: [0, 2] },
    { name: 'Failed', tone: 'bad' as const, values: [3, 1] },
  ];
  expect(stackAt(series, 0)).toEqual([
    { tone: 'soft', bottom: 0, top: 5 },
    { tone: 'bad', bottom: 5, top: 8 },
  ]);
  expect(stackAt(series, 1)).toEqual([
    { tone: 'warn', bottom: 0, top: 2 },
    { tone: 'bad', bottom: 2, top: 3 },
  ]);
  expect(stackAt(series, 2)).toEqual([]);
});
