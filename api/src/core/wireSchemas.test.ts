import { describe, expect, test } from 'vitest';
import { emailSchema, nameSchema } from './wireSchemas.ts';

describe('an e-mail address', () => {
  test.each([
    ['  Ada@Example.COM ', 'ada@example.com'],
    ['\tada@example.com\n', 'ada@example.com'],
    ['first.last+tag@sub.example.co.uk', 'first.last+tag@sub.example.co.uk'],
    ["o'brien@example.ie", "o'brien@example.ie"],
    ['admin@tenantry.local', 'admin@tenantry.local'],
    ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
  ])('%j is kept as %s', (typed, kept) => {
    expect(emailSchema.parse(typed)).toBe(kept);
  });

  test.each([
    ['no @', 'ada.example.com'],
    ['two @', 'ada@home@example.com'],
    ['a full-width @', 'ada\uff20example.com'],
    ['a full-width @ beside a real one', 'ada\uff20evil.example@example.com'],
    ['a small @', 'ada\ufe6bexample.com'],
    ['a list', 'ada@example.com,eve@example.com'],
    ['a list by semicolon', 'ada@example.com;eve@example.com'],
    ['a display name', 'Ada <ada@example.com>'],
    ['a comment', 'ada(home)@example.com'],
    ['a quoted mailbox', '"ada lovelace"@example.com'],
    ['a space', 'ada lovelace@example.com'],
    ['a second line', 'ada@example.com\nbcc: eve@example.com'],
    ['a header', 'ada@example.com\r\nbcc: eve@example.com'],
    ['a null character', 'ada@example.com\u0000'],
    ['a zero-width space', 'a\u200bda@example.com'],
    ['a soft hyphen', 'a\u00adda@example.com'],
    ['a right-to-left mark', 'ada@exam\u202eple.com'],
    ['a host without a dot', 'ada@localhost'],
    ['an empty label', 'ada@example..com'],
    ['a label that begins with a hyphen', 'ada@-example.com'],
    ['an address for a host', 'ada@[127.0.0.1]'],
    ['no mailbox', '@example.com'],
    ['no host', 'ada@'],
    ['a Cyrillic host', 'ada@ех\u0430mple.com'],
    ['too long a mailbox', `${'a'.repeat(65)}@example.com`],
    ['too long altogether', `ada@${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example.com`],
    ['nothing', '   '],
  ])('with %s is refused', (_, typed) => {
    expect(emailSchema.safeParse(typed).success).toBe(false);
  });

  test.each([7, null, undefined, {}, ['ada@example.com'], true])('that is no text is refused (%j)', (typed) => {
    expect(emailSchema.safeParse(typed).success).toBe(false);
  });

  test('that became another one by lower case is judged as what it became', () => {
    // The Kelvin sign becomes a plain k.
    expect(emailSchema.safeParse('\u212aim@example.com')).toMatchObject({ success: true, data: 'kim@example.com' });
  });
});

describe('a name', () => {
  test.each(['José', '李 小龙', "D'Arcy-O’Neil", 'Σωκράτης', '<b>Ada</b>', ''])('%j is kept as it is', (name) => {
    expect(nameSchema.parse(`  ${name} `)).toBe(name);
  });

  test.each(['two\nlines', 'null\u0000', 'back\u202ewards', 'x'.repeat(101), 'bell\u0007'])('%j is refused', (name) => {
    expect(nameSchema.safeParse(name).success).toBe(false);
  });
});
