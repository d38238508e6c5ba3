import { describe, expect, test } from 'vitest';
import { dateFormatFor } from '../contract/dateFormat.ts';
import { numberFormatFor } from '../contract/numberFormat.ts';
import { firstCell } from './firstCell.ts';
import type { Cell } from './firstScreenSchemas.ts';
import { fieldsOf } from './readField.ts';

const now = Date.parse('2026-03-12T14:00:00Z');
const reader = { now, format: dateFormatFor(['en-GB'], 'UTC'), formatNumber: numberFormatFor(['en-GB']) };
const tenant = { name: 'Bergen <b>Optics</b>' };
const user = {
  role: 'EMPLOYEE',
  userCount: 1_234,
  steps: 2,
  name: '"><script>',
  none: null,
  empty: '',
  isOwner: true,
  invite: { status: 'pending' },
  lastLoginAt: '2026-03-12T13:57:00Z',
  createdAt: '2026-03-11T23:05:21.118Z',
  long: 'x'.repeat(5_000),
};
const shown = (cell: Cell, given = reader) => firstCell(cell, fieldsOf(user, [tenant, user]), given);

describe('a cell of the document', () => {
  test.each<[string, Cell, string]>([
    ['a text, never as markup', [{ field: 'name' }], '&quot;&gt;&lt;script&gt;'],
    ['a count', [{ field: 'userCount', as: 'count' }], '1,234'],
    ['a date', [{ field: 'createdAt', as: 'date' }], '11 Mar 2026'],
    ['a moment', [{ field: 'createdAt', as: 'exact' }], 'Wed, 11 Mar 2026, 23:05 UTC'],
    ['how long ago', [{ field: 'lastLoginAt', as: 'ago' }], '3 min ago'],
    ['a label', [{ field: 'role', labels: { EMPLOYEE: 'Staff & co' } }], 'Staff &amp; co'],
    [
      'a label and its mark',
      [{ field: 'invite.status', labels: { pending: { label: 'Pending', kind: 'pending' } } }],
      '<span data-mark="pending">Pending</span>',
    ],
    ['a field of another answer', [{ field: '0.name' }], 'Bergen &lt;b&gt;Optics&lt;/b&gt;'],
    [
      'a value within a text',
      [{ field: 'role', labels: { EMPLOYEE: 'Staff' }, text: '{}, owner of {0.name}' }],
      'Staff, owner of Bergen &lt;b&gt;Optics&lt;/b&gt;',
    ],
    ['a number within a text', [{ text: '{userCount} users' }], '1,234 users'],
    [
      'bars',
      [{ field: 'steps', bars: 3, text: '{} of 3', look: 'quiet' }],
      '<span data-bars data-look="quiet"><span><i data-done></i><i data-done></i><i></i></span>2 of 3</span>',
    ],
  ])('shows %s', (_, cell, expected) => expect(shown(cell)).toBe(expected));

  test.each<[string, Cell, string]>([
    ['has no value', [{ field: 'none' }, { field: 'empty' }, { text: 'Never' }], 'Never'],
    ['has no such label', [{ field: 'role', labels: { CLIENT: 'Client' } }, { text: 'Other' }], 'Other'],
    ['is no moment', [{ field: 'name', as: 'date' }, { text: 'Never' }], 'Never'],
    ['is no number', [{ field: 'name', as: 'count' }, { text: '0' }], '0'],
    [
      'is another',
      [
        { when: { isOwner: false }, text: 'No' },
        { when: { isOwner: true, none: null }, text: 'Yes' },
      ],
      'Yes',
    ],
    ['is unknown', [{ field: 'nowhere.at.all' }], ''],
  ])('uses the next alternative where a field %s', (_, cell, expected) => expect(shown(cell)).toBe(expected));

  test.each(['constructor', 'constructor.name', '__proto__', 'role.length', 'invite.constructor.name', '9.name', '0'])(
    'shows nothing for %s, which the answers don’t contain',
    (field) => {
      expect(shown([{ field }])).toBe('');
      expect(shown([{ text: `{${field}}` }])).toBe('');
      expect(shown([{ field: 'role', labels: JSON.parse(`{"toString":"${field}"}`) as {} }])).toBe('');
    },
  );

  test('isn’t longer than a line', () => {
    expect(shown([{ field: 'long' }])).toHaveLength(200);
    expect(shown([{ text: '{long}{long}{long}' }])).toHaveLength(200);
  });

  test('writes dates and numbers in the reader’s language and zone', () => {
    const languages = ['C', 'de-DE', 'en'];
    const far = {
      now,
      format: dateFormatFor(languages, 'Pacific/Kiritimati'),
      formatNumber: numberFormatFor(languages),
    };
    expect(shown([{ field: 'createdAt', as: 'date' }], far)).toBe('12. März 2026');
    expect(shown([{ field: 'userCount', as: 'count' }], far)).toBe('1.234');
  });
});
