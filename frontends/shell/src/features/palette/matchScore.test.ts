import { expect, test } from 'vitest';
import { matchScore } from './matchScore.ts';

const entry = (label: string, aliases: string[] = [], note = '') => ({
  id: label,
  group: 'g',
  label,
  aliases,
  note,
  icon: null,
  to: '/',
});

test('the whole name fits best, then its beginning, a word of it, an alias, a part of it, and what is said beside it', () => {
  const entries = [
    entry('Northwind', [], 'uses mail'),
    entry('Email'),
    entry('Toggle', ['mailing']),
    entry('New mail'),
    entry('Mailand'),
    entry('Mail'),
  ];
  expect(entries.map((each) => matchScore(each, 'mail'))).toEqual([5, 4, 3, 2, 1, 0]);
});

test('what has nothing of it does not fit', () => {
  expect(matchScore(entry('Mail', ['post'], 'sends'), 'tenant')).toBeNull();
});
