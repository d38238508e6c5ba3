import { afterEach, describe, expect, test, vi } from 'vitest';
import { initials } from './initials.ts';

const names: [string, string][] = [
  ['Ada Byron', 'AB'],
  ['ada king byron', 'AB'],
  ['ada@example.com', 'AC'],
  ['', '?'],
  ['jose\u0301 \u00e1lvarez', 'J\u00c1'],
  ['e\u0301milie', 'E\u0301'],
  ['\u{1f98a} Fox', '\u{1f98a}F'],
  ['\u{1f469}\u200d\u{1f4bb} Ada', '\u{1f469}\u200d\u{1f4bb}A'],
  ['\u2764\ufe0f', '\u2764\ufe0f'],
  ['\u674e \u5c0f\u9f99', '\u674e\u5c0f'],
  ['\u05d3\u05e0\u05d4 \u05db\u05d4\u05df', '\u05d3\u05db'],
  ['\u0639\u0644\u06cc\u200c\u0631\u0636\u0627 \u0645\u0631\u0627\u062f\u06cc', '\u0639\u200c\u0645'],
  ['\u00dfeta', '\u00df'],
];

describe('initials', () => {
  afterEach(() => vi.unstubAllGlobals());

  test.each(names)('of %j are %j', (name, shown) => {
    expect(initials(name)).toBe(shown);
  });

  test.each(names)('of %j are %j in a browser without Intl.Segmenter', (name, shown) => {
    vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined });
    expect(initials(name)).toBe(shown);
  });

  test('keep a flag whole', () => {
    expect(initials('\u{1f1eb}\u{1f1f7} Claire')).toBe('\u{1f1eb}\u{1f1f7}C');
  });
});
