import { dictionary } from '@zxcvbn-ts/language-common';

let listed: Set<string> | undefined;
const sequences = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
];

/**
 * Is this everybody's password? Short entries of the list come back as long passwords by doubling them or by adding
 * digits, so that is undone first. Expects lower-case letters and digits only.
 */
export function isCommonPassword(bare: string): boolean {
  listed ??= new Set(dictionary['passwords-common']);
  const unit = repeatedUnit(bare);
  const core = unit.replace(/^\d+|\d+$/g, '');
  return (
    new Set(bare).size <= 3 ||
    [bare, unit, core, repeatedUnit(core)].some((form) => form !== '' && listed!.has(form)) ||
    sequences.some((sequence) => sequence.includes(bare) || [...sequence].reverse().join('').includes(bare))
  );
}

/** "abcabcabc" → "abc"; anything that is no repetition stays as it is. */
const repeatedUnit = (text: string) => /^(.+?)\1+$/u.exec(text)?.[1] ?? text;
