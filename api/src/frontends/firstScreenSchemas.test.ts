import { expect, test } from 'vitest';
import { recordSchema, rowsSchema } from './firstScreenSchemas.ts';

const cell = (given: object) => ({ key: 'status', cell: [given] });
const rows = (...columns: unknown[]) => ({ name: 'name', link: '/ops/:id', columns });
const facts = (given: object) => ({ name: ['name'], facts: { title: 'About', items: [], ...given } });
const many = <Item>(count: number, item: Item) => Array.from({ length: count }, () => item);
const wide = (count: number) => Object.fromEntries(many(count, 0).map((_, at) => [`key${at}`, 'Label']));

test('takes columns, phone rows and facts as they are documented', () => {
  const status = cell({
    field: 'invite.status',
    labels: { a: 'A', b: { label: 'B', kind: 'failed' } },
    text: '{} & {0.name}',
  });
  expect(
    rowsSchema.safeParse(rows({ key: 'name', minWidth: 280 }, { ...status, width: 112, yields: 1 })).error,
  ).toBeUndefined();
  expect(recordSchema.safeParse(facts({ items: [{ label: 'Status', cell: status.cell }] })).error).toBeUndefined();
});

test.each<[string, unknown]>([
  ['no columns', rows()],
  ['more than 12 columns', rows(...many(13, { key: 'a' }))],
  ['a column that is a text', rows('name')],
  ['a huge column', rows({ key: 'a', width: 1e9 })],
  ['a negative one', rows({ key: 'a', width: -20 })],
  ['a width in words', rows({ key: 'a', width: '10px}*{display:none' })],
  ['a fraction', rows({ key: 'a', width: 100.5 })],
  ['styles', rows({ key: 'a', style: 'position:fixed' })],
  ['another side', rows({ key: 'a', align: 'left;color:red' })],
  ['a key with markup', rows({ key: '<b>' })],
  ['a long header', rows({ key: 'a', header: 'x'.repeat(41) })],
  ['a cell without a way to write it', rows({ key: 'a', cell: [] })],
  ['too many ways', rows({ key: 'a', cell: many(7, { text: 'x' }) })],
  ['a field of the prototype', rows(cell({ field: '__proto__.toString' }))],
  ['a deep field', rows(cell({ field: 'a.b.c.d' }))],
  ['a field with markup', rows(cell({ field: 'a"><script>' }))],
  ['an unknown way', rows(cell({ field: 'a', as: 'html' }))],
  ['an unknown mark', rows(cell({ field: 'a', labels: { a: { label: 'A', kind: '"><b>' } } }))],
  ['an unknown look', rows(cell({ text: 'x', look: 'x" onload="' }))],
  ['too many labels', rows(cell({ field: 'a', labels: wide(21) }))],
  ['too many conditions', rows(cell({ text: 'x', when: wide(5) }))],
  ['an object to compare with', rows(cell({ text: 'x', when: { a: {} } }))],
  ['a long text', rows(cell({ text: 'x'.repeat(81) }))],
  ['a thousand bars', rows(cell({ field: 'a', bars: 1_000 }))],
  ['a right that isn’t one', { ...rows({ key: 'a' }), choosable: ['everything'] }],
  ['a list with a semicolon', { ...rows({ key: 'a' }), list: 'a;b' }],
  ['five parts on a phone', { ...rows({ key: 'a' }), phone: { meta: many(5, [{ text: 'x' }]) } }],
])('refuses a list with %s', (_, given) => expect(rowsSchema.safeParse(given).success).toBe(false));

test.each<[string, object]>([
  ['no lines', { items: [] }],
  ['too many lines', { items: many(21, { label: 'A', cell: [{ text: 'x' }] }) }],
  ['a line without a label', { items: [{ label: '', cell: [{ text: 'x' }] }] }],
  ['too many exceptions', { items: [{ label: 'A', cell: [{ text: 'x' }] }], unless: many(7, { a: 1 }) }],
])('refuses facts with %s', (_, given) => expect(recordSchema.safeParse(facts(given)).success).toBe(false));

test('takes no key of the prototype', () => {
  const odd = JSON.parse('{"text":"x","field":"a","labels":{"__proto__":"x"},"when":{"__proto__":null}}') as object;
  const { cell: taken } = rowsSchema.parse(rows(cell(odd))).columns![0]!;
  expect(taken).toEqual([{ text: 'x', field: 'a', labels: {}, when: {} }]);
  for (const record of [taken![0]!.labels, taken![0]!.when])
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
});
