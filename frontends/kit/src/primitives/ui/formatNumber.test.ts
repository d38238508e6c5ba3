import { afterEach, describe, expect, it, vi } from 'vitest';
import { counted, formatNumber } from './formatNumber.ts';

const readBy = (language: string) => vi.spyOn(navigator, 'languages', 'get').mockReturnValue([language]);

afterEach(() => vi.restoreAllMocks());

describe('a number', () => {
  it.each([
    ['en-US', '1,234,567', '4.7', '98.25'],
    ['de-DE', '1.234.567', '4,7', '98,25'],
    ['fr-FR', '1\u202f234\u202f567', '4,7', '98,25'],
    ['en-IN', '12,34,567', '4.7', '98.25'],
  ])('is written as its reader writes it: %s', (language, large, oneDigit, asItIs) => {
    readBy(language);
    expect(formatNumber(1_234_567)).toBe(large);
    expect(formatNumber(4.68, 1)).toBe(oneDigit);
    expect(formatNumber(98.25)).toBe(asItIs);
  });

  it.each(['en-US@posix', 'C', ''])('is still written where the browser names no language: %j', (language) => {
    readBy(language);
    expect(formatNumber(12)).toBe('12');
  });

  it('follows a change of language', () => {
    readBy('en-GB');
    expect(counted(1_000, 'tenant')).toBe('1,000 tenants');
    vi.restoreAllMocks();
    readBy('de-DE');
    expect(counted(1_000, 'tenant')).toBe('1.000 tenants');
  });

  it('is written with its noun in the singular or plural', () => {
    expect(counted(1, 'tenant')).toBe('1 tenant');
    expect(counted(0, 'person', 'people')).toBe('0 people');
  });
});
