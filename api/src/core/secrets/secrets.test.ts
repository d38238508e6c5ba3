import { describe, expect, test } from 'vitest';
import { parseKeyRing } from './keyRing.ts';
import { createSecrets } from './secrets.ts';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');

describe('a sealed value', () => {
  const secrets = createSecrets(parseKeyRing(`v1:${key(1)}`));

  test('opens again in its row, and its ciphertext reveals nothing', () => {
    const sealed = secrets.seal('the token', 'tenant/row');
    expect(sealed).not.toContain('token');
    expect(secrets.open(sealed, 'tenant/row')).toBe('the token');
    expect(secrets.seal('the token', 'tenant/row')).not.toBe(sealed);
  });

  test('does not open in another row or tenant', () => {
    const sealed = secrets.seal('the token', 'tenant/row');
    for (const elsewhere of ['tenant/other', 'other/row', ''])
      expect(() => secrets.open(sealed, elsewhere)).toThrow('encryption key');
  });

  test('does not open after a byte was changed', () => {
    const [version, body = ''] = secrets.seal('the token', 'b').split(':');
    const bytes = Buffer.from(body, 'base64');
    for (const at of [0, 12, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(() => secrets.open(`${version}:${changed.toString('base64')}`, 'b')).toThrow('encryption key');
    }
  });

  test('opens with a replaced key, and is sealed again with the current one', () => {
    const before = secrets.seal('old', 'b');
    const rotated = createSecrets(parseKeyRing(`v2:${key(2)},v1:${key(1)}`));
    expect(rotated.open(before, 'b')).toBe('old');
    expect(rotated.seal('new', 'b')).toMatch(/^v2:/);
    expect(rotated.open(rotated.reseal(before, 'b'), 'b')).toBe('old');
    expect(rotated.reseal(before, 'b')).toMatch(/^v2:/);
    expect(() => createSecrets(parseKeyRing(`v2:${key(2)}`)).open(before, 'b')).toThrow('encryption key');
  });

  test('is left alone if the current key sealed it, but only if that is the same key', () => {
    const sealed = secrets.seal('mine', 'b');
    expect(secrets.reseal(sealed, 'b')).toBe(sealed);
    expect(() => createSecrets(parseKeyRing(`v1:${key(9)}`)).reseal(sealed, 'b')).toThrow('encryption key');
  });
});

describe('a key ring', () => {
  test.each([
    '',
    'v1',
    'v1:',
    `v1:${Buffer.alloc(16).toString('base64')}`,
    `:${key(1)}`,
    `v1:${key(1)},v1:${key(2)}`,
    `v1:${key(1)},`,
  ])('is refused as %j', (text) => {
    expect(() => parseKeyRing(text)).toThrow('32 bytes');
  });
});
