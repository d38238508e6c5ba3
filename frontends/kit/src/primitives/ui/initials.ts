// Older browsers have no Segmenter: there a letter with its marks is near enough.
const graphemes = (text: string): string[] =>
  typeof Intl.Segmenter === 'function'
    ? [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)
    : (text.match(/\P{M}(?:[\p{M}\ufe0f]|\u200d\P{M})*/gu) ?? []);

/** The first letter, as a reader sees letters. */
export function initialOf(word: string): string {
  const [first = ''] = graphemes(word);
  const upper = first.toUpperCase();
  // Some letters become two in upper case (ß).
  return upper.length === first.length ? upper : first;
}

/** The first letters of the first and last name, as a reader sees letters: an emoji or an accented letter is one. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s@.]+/)
    .filter(Boolean);
  const first = initialOf(words[0] ?? '?');
  const last = words.length > 1 ? initialOf(words.at(-1)!) : '';
  // Without a non-joiner two Arabic initials would be written as one word.
  return last && /\p{Script=Arabic}/u.test(first + last) ? `${first}\u200c${last}` : first + last;
}
