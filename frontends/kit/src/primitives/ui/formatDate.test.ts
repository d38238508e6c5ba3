import { afterEach, describe, expect, it, vi } from 'vitest';
import { exactTime, shortDate } from './formatTime.ts';
import { formatDate } from './formatDate.ts';

const at = '2026-03-11T23:05:21.118Z';
const readBy = (language: string) => vi.spyOn(navigator, 'languages', 'get').mockReturnValue([language]);

afterEach(() => vi.restoreAllMocks());

describe('a date', () => {
  it.each([
    ['en-GB', '12 Mar 2026', '12 March 2026', '13:05:21.118'],
    ['en-US', 'Mar 12, 2026', 'March 12, 2026', '01:05:21.118 PM'],
    ['de-DE', '12. März 2026', '12. März 2026', '13:05:21,118'],
    ['ja-JP', '2026年3月12日', '2026年3月12日', '13:05:21.118'],
  ])('is written as its reader writes it: %s', (language, date, longDate, milliseconds) => {
    readBy(language);
    const zone = 'Pacific/Kiritimati';
    expect(formatDate(at, 'date', zone)).toBe(date);
    expect(formatDate(at, 'longDate', zone)).toBe(longDate);
    expect(formatDate(at, 'milliseconds', zone)).toBe(milliseconds);
  });

  it.each(['en-US@posix', 'C', ''])('is still written where the browser names no language: %j', (language) => {
    readBy(language);
    expect(formatDate(at, 'longDate', 'UTC')).toContain('2026');
  });

  it('follows a change of language', () => {
    readBy('en-GB');
    expect(shortDate('2026-10-11T12:00:00Z')).toBe('11 Oct 2026');
    vi.restoreAllMocks();
    readBy('de-DE');
    expect(shortDate('2026-10-11T12:00:00Z')).toBe('11. Okt. 2026');
    expect(exactTime('2026-10-11T12:00:00Z')).toMatch(/^So\.?, 11\. Okt\. 2026, \d\d:00 /);
  });
});
