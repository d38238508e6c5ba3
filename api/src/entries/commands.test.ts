import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@tenantry/db/embedded';
import { expect, test, vi } from 'vitest';
import { createTestApp, testKeys } from '../testing/createTestApp.ts';

// Each is a process of its own, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const testApp = await createTestApp();
const cwd = fileURLToPath(new URL('../..', import.meta.url));

/** A command such as `npm run keys:rotate`, from source. */
const run = (name: string, args: string[], databaseUrl = testApp.clone.url, more: Record<string, string> = {}) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    const env = { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, ENCRYPTION_KEYS: testKeys, ...more };
    execFile(
      process.execPath,
      ['--import', 'tsx', `src/entries/${name}.ts`, ...args],
      { cwd, env },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });

test.each([
  ['frontends', ['rollback', 'desk', '--version', '1'], "Unknown option '--version'."],
  ['rotateSigningKeys', ['--nwo'], "Unknown option '--nwo'."],
  ['rotateKeys', ['now'], "Unexpected argument 'now'."],
])('%s %o does nothing, and a sentence says why', async (name, args, sentence) => {
  expect(await run(name, args)).toEqual({ code: 1, output: `${sentence}\n` });
});

test.each([
  ['rotateKeys', []],
  ['recoverAdmin', ['--email', 'a@example.com']],
  ['checkEmails', []],
  ['frontends', ['list']],
  ['rotateSigningKeys', []],
])('%s creates no database', async (name, args) => {
  const DATA_DIR = join(mkdtempSync(join(tmpdir(), 'tenantry-')), 'none');
  const { code, output } = await run(name, args, '', { DATA_DIR });
  expect(output).toMatch(/^There is no database in .+none, and DATABASE_URL isn’t set\. /);
  expect(code).toBe(1);
  expect(existsSync(DATA_DIR)).toBe(false);
});

test('--help says how to use a command', async () => {
  expect(await run('frontends', ['--help'])).toMatchObject({
    code: 0,
    output: expect.stringContaining('npm run frontends -- list'),
  });
});

test('what is wrong with a new platform admin is said of the options', async () => {
  const { output } = await run('createAdmin', ['--email', 'a', '--role', 'king']);
  expect(output.split('\n').slice(1, 5)).toEqual([
    '  --email: An email address has exactly one @.',
    '  --first-name: Enter a name.',
    '  --last-name: Enter a name.',
    '  --role: Choose owner, support or auditor.',
  ]);
});

test('a database that can’t be reached, that doesn’t exist or only reads is explained in a sentence', async () => {
  const port = await freePort();
  const url = new URL(testApp.clone.url);
  url.pathname = '/nothing';
  const unreachable = await run('rotateKeys', [], `postgres://x:y@127.0.0.1:${port}/z`);
  const missing = await run('rotateKeys', [], url.href);
  const readOnly = new URL(testApp.clone.url);
  readOnly.searchParams.set('options', '-c default_transaction_read_only=on');
  expect((await run('rotateKeys', [], readOnly.href)).output).toMatch(
    /^The database can’t be used: cannot execute .+ in a read-only transaction\. Check DATABASE_URL, and that it is running\.\n$/,
  );
  expect(unreachable).toEqual({
    code: 1,
    output: `The database can’t be used: connect ECONNREFUSED 127.0.0.1:${port}. Check DATABASE_URL, and that it is running.\n`,
  });
  expect(missing.output).toBe(
    'The database can’t be used: database "nothing" does not exist. Check DATABASE_URL, and that it is running.\n',
  );
});

test.each(['no.such.address.invalid', '192.0.2.1'])('a server that can’t listen at %s blames HOST', async (HOST) => {
  const { code, output } = await run('server', [], testApp.clone.url, { HOST, PORT: `${await freePort()}` });
  expect(code).toBe(1);
  expect(output).toContain(
    `\nThis machine doesn’t have the address ${HOST}. Set HOST to one that it has, or to 0.0.0.0 for all of them.\n`,
  );
});

test('a server without a directory to write in says which one, and how to choose another', async () => {
  const { code, output } = await run('server', [], '', { DATA_DIR: fileURLToPath(import.meta.url) });
  expect(code).toBe(1);
  expect(output).toMatch(/\n\S+commands\.test\.ts\S* can’t be written \(\w+\)\. Set DATA_DIR to a directory/);
});
