import { passwordWords } from './passwordWords.ts';

const WORDS = 4;

/** "lantern-ochre-7316-meadow-tiger": can be read out, and has 45 bits, enough for a few days behind rate limits. */
export function generatePassword(): string {
  const random = crypto.getRandomValues(new Uint32Array(WORDS + 1));
  // 2³² divides by 256 without a remainder, so that each word is as likely as the others.
  const words = [...random.slice(0, WORDS)].map((number) => passwordWords[number % passwordWords.length]!);
  const digits = String(random[WORDS]! % 10_000).padStart(4, '0');
  return [...words.slice(0, 2), digits, ...words.slice(2)].join('-');
}
