import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failedStories, failedTests } from './failedTests.mjs';
import { inRoot, root } from './paths.mjs';

let folder: string;

/** In the repository, where the packages of the runners are found. */
beforeAll(() => {
  mkdirSync(inRoot('.cache'), { recursive: true });
  folder = mkdtempSync(inRoot('.cache/failed-tests-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function report(cli: string, args: string[]) {
  const file = join(folder, 'report.json');
  // Not the environment of this run, which the inner one would take for its own.
  const env = { PATH: process.env['PATH'], PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  spawnSync(process.execPath, [inRoot('node_modules', cli), ...args], { cwd: folder, env, timeout: patienceMs });
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Playwright starts a new worker after each failure, which takes long on a busy machine. */
const patienceMs = 180_000;
const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
const lines = Array.from({ length: 50 }, (_, at) => `line ${at}`).join('\\n');

test('of Vitest’s report, the failed tests and the files that couldn’t be loaded', () => {
  writeFileSync(join(folder, 'vitest.config.ts'), `export default {};`);
  writeFileSync(
    join(folder, 'sums.test.ts'),
    `import { describe, expect, test } from 'vitest';
     describe('sums', () => {
       test('holds', () => expect(1 + 1).toBe(2));
       test('fails', () => expect(1 + 1).toBe(3));
       test('hangs', () => new Promise(() => {}), 50);
       test('fails at length', () => { throw new Error('${lines}'); });
     });`,
  );
  writeFileSync(join(folder, 'unloaded.test.ts'), `import './missing.ts';`);
  writeFileSync(
    join(folder, 'cleaning.test.ts'),
    `import { afterAll, expect, test } from 'vitest';
     afterAll(() => { throw new Error('cleaning up'); });
     test('fails, too', () => expect(1 + 1).toBe(3));`,
  );
  const { testResults } = report('vitest/vitest.mjs', ['run', '--reporter=json', '--outputFile=report.json']);
  const [cleaning, failsToo, fails, failsAtLength, hangs, unloaded, ...more] = failedTests(testResults).sort(byName);
  const path = relative(root, folder);
  expect(cleaning).toEqual({ name: `${path}/cleaning.test.ts`, message: '  cleaning up' });
  expect(failsToo?.name).toBe(`${path}/cleaning.test.ts › fails, too`);
  expect(fails).toEqual({
    name: `${path}/sums.test.ts › sums fails`,
    message: expect.stringMatching(/^ {2}AssertionError: expected 2 to be 3/),
  });
  expect(failsAtLength?.name).toBe(`${path}/sums.test.ts › sums fails at length`);
  expect(failsAtLength?.message).toMatch(/^ {2}Error: line 0\n {2}line 1\n[^]*\n {2}line 19\n {2}…$/);
  expect(hangs?.message).toMatch(/^ {2}Timed out\.\n/);
  expect(unloaded?.name).toBe(`${path}/unloaded.test.ts`);
  expect(unloaded?.message).toContain('missing.ts');
  expect(more).toEqual([]);
});

test(
  'of Playwright’s report, the stories with a failed attempt',
  () => {
    writeFileSync(join(folder, 'playwright.config.ts'), `export default { retries: 1, testMatch: '*.story.ts' };`);
    writeFileSync(
      join(folder, 'sums.story.ts'),
      `import { expect, test } from '@playwright/test';
       test('holds', () => expect(1 + 1).toBe(2));
       test.describe('later', () => {
         test('holds at the second attempt', ({}, { retry }) => expect(retry, 'the attempt').toBe(1));
       });`,
    );
    expect(failedStories(report('@playwright/test/cli.js', ['test', '--reporter=json']).suites)).toEqual([
      {
        name: 'sums.story.ts › holds at the second attempt',
        message: expect.stringMatching(/^ {2}Error: the attempt\n[^]*Expected: 1\n {2}Received: 0/),
      },
    ]);
  },
  patienceMs,
);
