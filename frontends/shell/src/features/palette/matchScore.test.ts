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

test('ranks a match of the whole name first, then its beginning, a word of it, an alias, a part of it, and the note next to it', () => {
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

test('doesn’t match an entry that contains nothing of the query', () => {
  expect(matchScore(entry('Mail', ['post'], 'sends'), 'tenant')).toBeNull();
});
