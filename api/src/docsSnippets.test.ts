import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { serviceKeyScopes } from './contract/serviceKeyScopes.ts';
import { sessionCookie } from './core/sessions/sessionStore.ts';
import { actorsOf } from './testing/actors.ts';
import { createTestApp } from './testing/createTestApp.ts';
import { withServiceKey } from './testing/serviceKeys.ts';

const testApp = await createTestApp();
const { as, tenant } = actorsOf(testApp);
const { key } = await withServiceKey(
  testApp,
  serviceKeyScopes.filter((scope) => scope !== 'frontends:release'),
);
const home = await tenant();
await runSql(testApp.clone.superuserUrl, [`update tenants set external_id = 'cus_NW20418' where id = '${home.id}'`]);
const { browser } = await as.employee(home);

/** What the pages tell their readers to set. */
const variables: Record<string, string> = {
  TENANTRY_URL: 'http://localhost:3000',
  TENANTRY_KEY: key,
  TENANT_ID: home.id,
  COOKIE_VALUE: browser.cookies.get(sessionCookie(testApp.services.config.publicUrl).name)!,
};

/** The words of a command as a shell reads them: quotes, variables, lines that go on. */
function wordsOf(command: string): string[] {
  const words: string[] = [];
  let rest = command.replaceAll(/\\\n\s*/g, ' ').trim();
  let isNewWord = true;
  while (rest !== '') {
    const [whole, single, double, bare, gap] = /^(?:'([^']*)'|"([^"]*)"|([^\s'"]+)|(\s+))/.exec(rest) ?? [rest, rest];
    rest = rest.slice(whole.length);
    if (gap === undefined) {
      const text = single ?? (double ?? bare ?? '').replaceAll(/\$(\w+)/g, (_, name: string) => given(name));
      if (isNewWord) words.push(text);
      else words.push(`${words.pop()}${text}`);
    }
    isNewWord = gap !== undefined;
  }
  return words;
}

function given(name: string): string {
  const value = variables[name];
  if (value === undefined) throw new Error(`No page says what $${name} is.`);
  return value;
}

/** What curl would send. */
function requestOf(command: string): Request {
  const headers = new Headers();
  let [method, url, body]: (string | undefined)[] = [];
  const [program, ...words] = wordsOf(command);
  expect(program).toBe('curl');
  while (words.length > 0) {
    const word = words.shift()!;
    if (word === '-X') method = words.shift();
    else if (word === '-d') body = words.shift();
    else if (word === '-H') {
      const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(words.shift() ?? '') ?? [];
      headers.append(name, value);
    } else if (word.startsWith('-')) throw new Error(`Teach this test what curl ${word} does.`);
    else url = word;
  }
  if (body !== undefined && !headers.has('content-type'))
    headers.set('content-type', 'application/x-www-form-urlencoded');
  if (body !== undefined) headers.set('content-length', String(Buffer.byteLength(body)));
  return new Request(url!, { method: method ?? (body === undefined ? 'GET' : 'POST'), headers, ...(body && { body }) });
}

const docs = join(import.meta.dirname, '../../docs');
const commands = readdirSync(docs)
  .filter((page) => page.endsWith('.md'))
  .flatMap((page) =>
    [...readFileSync(join(docs, page), 'utf8').matchAll(/^ *```\w*\n([\s\S]*?)^ *```$/gm)].flatMap(([, block]) =>
      block!
        .split(/\n(?=curl )/)
        .map((command) => command.trim())
        .filter((command) => command.startsWith('curl '))
        .map((command) => ({ page, command, title: command.slice(0, 100).replaceAll(/\s+/g, ' ') })),
    ),
  );

describe('the curl commands in the docs are accepted:', () => {
  test('each of these pages has a command to run', () => {
    expect([...new Set(commands.map(({ page }) => page))]).toEqual([
      'AUDIT.md',
      'ENTITLEMENTS.md',
      'WEBHOOKS.md',
      'YOUR_BACKEND.md',
    ]);
  });

  test.each(commands)('$page: $title', async ({ command }) => {
    const response = await testApp.app.request(requestOf(command));
    const body = (await response.json()) as { items?: unknown[]; active?: boolean };
    expect(response.status, JSON.stringify(body)).toBeLessThan(300);
    // Not only accepted, but about something that exists.
    if (command.includes('externalId')) expect(body.items).toHaveLength(1);
    if (command.includes('introspect')) expect(body.active).toBe(true);
  });
});
