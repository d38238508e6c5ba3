import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eventTypes } from './eventTypes.ts';

test('the docs list every type of event with its description', () => {
  const docs = readFileSync(new URL('../../../docs/WEBHOOKS.md', import.meta.url), 'utf8');
  for (const [type, { description }] of Object.entries(eventTypes))
    expect(docs).toContain(`| \`${type}\` | ${description} |`);
});
