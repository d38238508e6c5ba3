import { dictionary } from '@zxcvbn-ts/language-common';

let listed: Set<string> | undefined;
const sequences = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
];

/**
 * Whether a password is on the list of common ones. People make a short one longer by repeating it or adding digits, so
 * both are undone first. Expects lower-case letters and digits only.
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

/** "abcabcabc" → "abc". Text without a repetition is returned unchanged. */
const repeatedUnit = (text: string) => /^(.+?)\1+$/u.exec(text)?.[1] ?? text;
