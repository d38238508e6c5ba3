import { describe, expect, test } from 'vitest';
import { emailSchema, knownEmailSchema, nameSchema, requiredNameSchema } from './wireSchemas.ts';

describe('an email address', () => {
  test.each([
    ['  Ada@Example.COM ', 'ada@example.com'],
    ['\tada@example.com\n', 'ada@example.com'],
    ['first.last+tag@sub.example.co.uk', 'first.last+tag@sub.example.co.uk'],
    ["o'brien@example.ie", "o'brien@example.ie"],
    ['admin@tenantry.local', 'admin@tenantry.local'],
    ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
    ['a@B\u00fccher.example', 'a@xn--bcher-kva.example'],
    ['a@bu\u0308cher.example', 'a@xn--bcher-kva.example'],
    ['ada@example\u3002com', 'ada@example.com'],
    ['ada@\u0435x\u0430mple.com', 'ada@xn--xmple-4ve7a.com'],
    ['jose\u0301@example.com', 'jos\u00e9@example.com'],
    ['\uff41\uff44\uff41@example.com', 'ada@example.com'],
    ['\uac00@example.com', '\uac00@example.com'],
    ['\u1100\u1161@example.com', '\uac00@example.com'],
    ["!#$%&'*+/=?^_`{|}~-@example.com", "!#$%&'*+/=?^_`{|}~-@example.com"],
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
    ['a host of numbers', 'ada@127.0.0.11'],
    ['a number that a browser reads as a host', 'ada@0x7f.1'],
    ['broken punycode', 'ada@xn--a.com'],
    ['a port', 'ada@example.com:25'],
    ['a path', 'ada@example.com/eve'],
    ['a percent-encoded host', 'ada@ex%61mple.com'],
    ['an Arabic letter mark', 'a\u061cda@example.com'],
    ['a bidi isolate', 'a\u2066da@example.com'],
    ['a word joiner in the host', 'ada@exam\u2060ple.com'],
    ['a Hangul filler', 'ada\u3164@example.com'],
    ['a Hangul choseong filler', 'ada\u115f@example.com'],
    ['a Hangul jungseong filler', 'ada\u1160@example.com'],
    ['a half-width Hangul filler', 'ada\uffa0@example.com'],
    ['a blank Braille pattern', 'ada\u2800@example.com'],
    ['a variation selector', 'ada\ufe0f@example.com'],
    ['a tag character', 'ada\u{e0061}@example.com'],
    ['half a surrogate pair', 'ada\ud800@example.com'],
    ['a full-width comma', 'ada@example.com\uff0ceve@example.com'],
    ['a dot at the beginning', '.ada@example.com'],
    ['a dot at the end', 'ada.@example.com'],
    ['two dots in a row', 'ada..byron@example.com'],
    ['two dots in one character', 'ada\u2025byron@example.com'],
    ['a colon', 'ada:byron@example.com'],
    ['a bracket', 'ada[1]@example.com'],
    ['a backslash', 'ada\\byron@example.com'],
    ['a combining mark at the beginning', '\u0301ada@example.com'],
    ['a mailbox of more than 64 bytes', `${'\u00e9'.repeat(33)}@example.com`],
    ['too long a mailbox', `${'a'.repeat(65)}@example.com`],
    ['too long altogether', `ada@${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example.com`],
    ['nothing', '   '],
  ])('with %s is refused', (_, typed) => {
    expect(emailSchema.safeParse(typed).success).toBe(false);
  });

  test.each([7, null, undefined, {}, ['ada@example.com'], true])('that isn’t text is refused (%j)', (typed) => {
    expect(emailSchema.safeParse(typed).success).toBe(false);
  });

  test('that changes when lower-cased is checked in its lower-case form', () => {
    // The Kelvin sign becomes a plain k.
    expect(emailSchema.safeParse('\u212aim@example.com')).toMatchObject({ success: true, data: 'kim@example.com' });
  });
});

describe('an address to look up', () => {
  test.each([
    [' Jose\u0301@Example.com', 'jos\u00e9@example.com'],
    ['ada\uff20example.com', 'ada@example.com'],
    ['ada..byron@example.com', 'ada..byron@example.com'],
    ['ada\u3164@example.com', 'ada\u1160@example.com'],
    ['a@B\u00fccher.example', 'a@xn--bcher-kva.example'],
    ['a@xn--a.com', 'a@xn--a.com'],
  ])('%j finds the account stored as %j under older rules', (typed, sought) => {
    expect(knownEmailSchema.parse(typed)).toBe(sought);
  });

  test.each([
    '',
    'ada',
    'ada@',
    '@example.com',
    'a@b@example.com',
    'a b@example.com',
    `${'a'.repeat(255)}@example.com`,
  ])('%j is refused', (typed) => {
    expect(knownEmailSchema.safeParse(typed).success).toBe(false);
  });
});

describe('a name', () => {
  test.each([
    'José',
    '李 小龙',
    "D'Arcy-O’Neil",
    'Σωκράτης',
    '<b>Ada</b>',
    '',
    'علی\u200cرضا',
    'क्\u200dष',
    'Ada \u{1f469}\u200d\u{1f4bb}',
    'Ada \u2764\ufe0f',
    '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  ])('%j is kept as it is', (name) => {
    expect(nameSchema.parse(`  ${name} `)).toBe(name);
  });

  test.each([
    'two\nlines',
    'null\u0000',
    'x'.repeat(101),
    'bell\u0007',
    'half \ud800',
    'hidden\u200b',
    'hidden\u2060',
    'filler\u3164',
    'filler\u115f',
    'filler\uffa0',
    'soft\u00adhyphen',
    '\u200d\u200c',
    '\ufe0f',
    ...[...'\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'].map(
      (mark) => `back${mark}wards`,
    ),
  ])('%j is refused', (name) => {
    expect(nameSchema.safeParse(name).success).toBe(false);
    expect(requiredNameSchema.safeParse(name).success).toBe(false);
  });
});
