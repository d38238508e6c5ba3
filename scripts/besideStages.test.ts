import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let root: string;

/** A repository with our scripts, with nothing to install and with stages of its own. */
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'tenantry-stages-'));
  for (const folder of ['scripts', 'node_modules']) mkdirSync(join(root, folder));
  for (const name of readdirSync(import.meta.dirname).filter((file) => file.endsWith('.mjs')))
    cpSync(join(import.meta.dirname, name), join(root, 'scripts', name));
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  for (const file of ['package-lock.json', 'node_modules/.package-lock.json'])
    writeFileSync(join(root, file), '{ "packages": {} }');
  writeFileSync(
    join(root, 'scripts/stages.mjs'),
    `import { existsSync, writeFileSync } from 'node:fs';
     const done = ${JSON.stringify(join(root, 'done'))};
     const long = async () => {
       console.log('long begins');
       while (!existsSync(done)) await new Promise((resolve) => setTimeout(resolve, 20));
       console.log('long ends');
       return { passed: 1, failed: 0 };
     };
     const short = () => {
       console.log('short says');
       writeFileSync(done, '');
       return { passed: 2, failed: 0 };
     };
     export const stages = [
       { name: 'long', title: 'Long', run: long },
       { name: 'short', title: 'Short', beside: 'long', run: short },
       {
         name: 'failing',
         title: 'Failing',
         beside: 'long',
         onlyIfNamed: true,
         run: () => ({ passed: 1, failed: 1, failures: [{ name: 'a.test.ts › adds', message: '  expected 2' }] }),
       },
       { name: 'broken', title: 'Broken', beside: 'long', run: () => process.exit(3) },
     ];`,
  );
});
afterAll(() => rmSync(root, { recursive: true }));

function run(...names: string[]) {
  const args = [join(root, 'scripts/test.mjs'), ...names];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', timeout: 30_000 });
  return { status, stdout };
}

test('a stage runs alongside another one, its output comes afterwards, and its results are counted', () => {
  const { status, stdout } = run('long', 'short');
  expect(stdout).toMatch(/── Long ─+\s+long begins\s+long ends\s+── Short ─+[^]*short says/);
  expect(stdout).toMatch(/✓ Long +1 passed, 0 failed.*\n✓ Short +2 passed, 0 failed.*\n\n3 passed, 0 failed\n$/);
  expect(status).toBe(0);
});

test('a stage that ends without a result has failed', () => {
  const { status, stdout } = run();
  expect(stdout).toMatch(/✗ Broken +0 passed, 1 failed.*\n\n3 passed, 1 failed\n$/);
  expect(status).toBe(1);
});

test('what failed is repeated once, before the counts', () => {
  const { status, stdout } = run('long', 'short', 'failing');
  expect(stdout.split('✗ Failing › a.test.ts › adds')).toHaveLength(2);
  expect(stdout).toMatch(/✗ Failing › a\.test\.ts › adds\n\n  expected 2\n\n✓ Long[^]*\n4 passed, 1 failed\n$/);
  expect(status).toBe(1);
});

test('a stage that is named alone runs like any other', () => {
  const { status, stdout } = run('short');
  expect(stdout).toMatch(/short says\s+✓ Short +2 passed, 0 failed.*\n\n2 passed, 0 failed\n$/);
  expect(status).toBe(0);
});
