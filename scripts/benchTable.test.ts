import { expect, test } from 'vitest';
import { tableOf, type Recorded } from '../bench/speed/recorded.ts';
import { atLeast, atMost } from '../bench/speed/Row.ts';

const recorded: Recorded = {
  'sign-in | a bare route': { seen: 0.8, from: 'decision 16' },
  'a page | one SPA': { seen: 1.2, from: '2026-11-29' },
};

test('a row of the benchmark is shown next to its goal and the last recorded value', () => {
  expect(tableOf([atLeast('sign-in', 'a bare route', 0.9, 0.91, ' (91 to 100 a second)')], recorded)).toEqual([
    ['sign-in', 'a bare route', '≥ 0.9', '0.8 (decision 16)', '0.91 (91 to 100 a second)', 'met'],
  ]);
  expect(tableOf([atMost('a new row', 'nothing', 30, 31)], recorded)[0]!.slice(2)).toEqual([
    '≤ 30',
    '',
    '31.00',
    'missed',
  ]);
});

test.each([
  [atLeast('sign-in', 'a bare route', 0.7, 0.73), 'met'],
  [atLeast('sign-in', 'a bare route', 0.7, 0.71), 'met, worse'],
  [atLeast('sign-in', 'a bare route', 0.9, 0.5), 'missed, worse'],
  [atMost('a page', 'one SPA', 1.25, 1.25), 'met'],
  [atMost('a page', 'one SPA', 1.25, 1.33), 'missed, worse'],
  [atMost('a page', 'one SPA', 1.25, 0.4), 'met'],
])('a row that is a tenth worse than recorded is marked: %j is %s', (row, verdict) => {
  expect(tableOf([row], recorded)[0]!.at(-1)).toBe(verdict);
});
