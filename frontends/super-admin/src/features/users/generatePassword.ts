import { passwordWordList } from './passwordWordList.ts';

const WORDS = 4;

/** For example "lantern-ochre-7316-meadow-tiger". Easy to read out; 45 bits are enough behind rate limits. */
export function generatePassword(): string {
  const random = crypto.getRandomValues(new Uint32Array(WORDS + 1));
  // 2³² is divisible by 256, so every word is equally likely.
  const words = [...random.slice(0, WORDS)].map((number) => passwordWordList[number % passwordWordList.length]!);
  const digits = String(random[WORDS]! % 10_000).padStart(4, '0');
  return [...words.slice(0, 2), digits, ...words.slice(2)].join('-');
}
