import { describe, expect, test } from 'vitest';
import { passwordProblem } from './passwordPolicy.ts';

const config = { passwordMinLength: 12, productName: 'Acme Cloud' };
const context = { email: 'marisol.vega@mail.quayside.example', tenantName: 'Harbour & Sons', config };
const problem = (password: string) => passwordProblem(password, context);

describe('a password', () => {
  test.each([
    'quiet lantern over water',
    'correct horse battery staple',
    'Tr0ub4dor&3-elsewhere',
    'ключ от старого дома',
    '静かな水面の上の灯籠を見て',
    '\u{1f98a}\u{1f43b}\u{1f99d}\u{1f9a1}\u{1f9a6}\u{1f99c}\u{1f989}\u{1f986}\u{1f9a2}\u{1f9a9}\u{1f427}\u{1f9a5}',
    'a'.repeat(3).concat(' many words make this long enough'),
    'kf83hs92kdls',
    `a long passphrase of many words, ${'and then some, '.repeat(14)}`,
  ])('is accepted: %s', (password) => {
    expect(problem(password)).toBeNull();
  });

  test.each(['short', 'elevenchars', '\u{1f98a}'.repeat(11), 'e\u0301'.repeat(11)])(
    'with too few visible characters is refused: %s',
    (password) => {
      expect(problem(password)).toBe('Use at least 12 characters.');
    },
  );

  test('of 256 characters of any kind is accepted, a longer one is refused', () => {
    const longest = [...'quiet lantern over water '.repeat(11)].slice(0, 256).join('');
    expect(longest).toHaveLength(256);
    expect(problem(longest)).toBeNull();
    expect(problem(`${longest}x`)).toBe('Use at most 256 characters.');
    expect(problem('\u{1f98a}\u{1f43b}\u{1f99d}\u{1f9a1}'.repeat(64))).toBeNull();
  });

  test.each([
    'password1234',
    'passwordpassword',
    'Password!Password!',
    'P a s s w o r d 2 0 2 6',
    'letmeinletmein',
    'qwertyqwerty123',
    '123456789012',
    '12345678901234567890',
    'abcdefghijkl',
    'zyxwvutsrqpo',
    'aaaaaaaaaaaa',
    'ababababababab',
    'iloveyou2026!',
    '111111password',
    'monkeymonkeymonkey',
    'ｐａｓｓｗｏｒｄ１２３４',
  ])('from the list of common ones is refused, even when stretched: %s', (password) => {
    expect(problem(password)).toContain('too easy to guess');
  });

  test.each([
    'AcmeCloud2026!',
    'Acme-Cloud-Acme-Cloud',
    'marisol.vega@mail.quayside.example',
    'Marisol.Vega@Mail.Quayside.example1',
    'mail.quayside.example',
    'Quayside2026!',
    'harbour & sons',
    'Harbour&Sons2026',
    'marisol.vega',
    'MarisolVega123',
    'acmecloud-marisol.vega',
  ])('made of the owner’s email, the tenant or the product is refused: %s', (password) => {
    expect(problem(password)).toContain('mostly your email');
  });

  test('may contain such a name if the rest is long enough', () => {
    expect(problem('acme cloud is where the quiet lantern hangs')).toBeNull();
  });

  test('has at least the length that the installation requires', () => {
    expect(passwordProblem('quiet lantern ov', { ...context, config: { ...config, passwordMinLength: 20 } })).toBe(
      'Use at least 20 characters.',
    );
  });
});
