import { describe, expect, it } from 'vitest';
import { readPeople, withPeople } from './readPeople.ts';

const emails = (text: string) => readPeople(text).map(({ email, problem }) => (problem ? `!${email}` : email));

describe('pasted addresses', () => {
  it.each([
    ['a@example.com', ['a@example.com']],
    ['a@example.com, b@example.com;c@example.com', ['a@example.com', 'b@example.com', 'c@example.com']],
    ['a@example.com b@example.com\nc@example.com\r\n', ['a@example.com', 'b@example.com', 'c@example.com']],
    ['A@Example.COM', ['a@example.com']],
    ['lise.moe@northwind', ['!lise.moe@northwind']],
    [' , ;\n', []],
  ])('reads %j', (text, expected) => {
    expect(emails(text)).toEqual(expected);
  });

  it('takes names from a mail program’s line', () => {
    expect(readPeople('Mara Lindholm <mara@example.com>, "de Vries, Jan" <jan@example.com>')).toMatchObject([
      { email: 'mara@example.com', firstName: 'Mara', lastName: 'Lindholm' },
      { email: 'jan@example.com', firstName: 'de', lastName: 'Vries, Jan', problem: null },
    ]);
    expect(readPeople('"Ana Paula Souza" <ana@example.com>')).toMatchObject([
      { firstName: 'Ana', lastName: 'Paula Souza' },
    ]);
  });

  it('keeps each address once', () => {
    const first = readPeople('a@example.com');
    expect(
      withPeople(first, readPeople('A@example.com b@example.com b@example.com')).map(({ email }) => email),
    ).toEqual(['a@example.com', 'b@example.com']);
  });
});
