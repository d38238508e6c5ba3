import { describe, expect, it } from 'vitest';
import { pastTime, relativeTime, timeLeft } from './formatTime.ts';

const now = Date.parse('2026-03-12T14:00:00Z');
const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();

describe('a time on screen', () => {
  it.each([
    [-0.01, 'Just now'],
    [-0.05, '3 min ago'],
    [-2.5, '2 h ago'],
    [-30, 'Yesterday'],
    [-24 * 6, '6 days ago'],
    [-24 * 36, '4 Feb 2026'],
  ])('%s h: %s', (hours, text) => expect(relativeTime(at(hours), now)).toBe(text));

  it.each([
    [-0.01, 'just now'],
    [-30, 'yesterday'],
    [-24 * 36, '4 Feb 2026'],
  ])('%s h within a sentence: %s', (hours, text) => expect(pastTime(at(hours), now)).toBe(text));

  it.each([
    [0.2, 'in 12 min'],
    [1.5, 'in 1 hour'],
    [20, 'in 20 hours'],
    [24 * 6.5, 'in 6 days'],
    [24 * 7 - 0.01, 'in 7 days'],
    [-3, '3 h ago'],
    [-24 * 36, '4 Feb 2026'],
  ])('%s h left: %s', (hours, text) => expect(timeLeft(at(hours), now)).toBe(text));
});
