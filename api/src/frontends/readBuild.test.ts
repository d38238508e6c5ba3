import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createBuildReader } from './readBuild.ts';

const folder = mkdtempSync(join(tmpdir(), 'tenantry-builds-'));
afterAll(() => rmSync(folder, { recursive: true }));
const readBuild = createBuildReader(folder);
const builtAt = new Date('2026-03-09T10:02:00Z');

function build(name: string, report: string | null) {
  const dist = join(folder, name, 'dist');
  mkdirSync(join(dist, 'assets'), { recursive: true });
  writeFileSync(join(dist, 'remoteEntry.js'), 'x'.repeat(1_000));
  writeFileSync(join(dist, 'assets/page.js'), 'x'.repeat(500));
  writeFileSync(join(dist, 'assets/page-of-the-build-before.js'), 'x'.repeat(9_000));
  if (report === null) return;
  writeFileSync(join(dist, 'build.json'), report);
  utimesSync(join(dist, 'build.json'), builtAt, builtAt);
}

test('tells when a remote was built, and how large the files of that build are', async () => {
  build('billing', JSON.stringify({ files: [{ path: 'assets/page.js' }, { path: 'remoteEntry.js' }] }));
  expect(await readBuild({ entry: '/remotes/billing/remoteEntry.js' })).toEqual({
    builtAt,
    sizeBytes: 1_500,
    fileCount: 2,
  });
});

test.each([
  ['has no report', null],
  ['has a report that is cut off', '{"files":['],
  ['names a file that is missing', JSON.stringify({ files: [{ path: 'gone.js' }] })],
])('tells nothing about a build that %s', async (_, report) => {
  build('broken', report);
  expect(await readBuild({ entry: '/remotes/broken/remoteEntry.js' })).toBeNull();
  rmSync(join(folder, 'broken'), { recursive: true });
});

test('tells nothing about a remote from elsewhere', async () => {
  expect(await readBuild({ entry: 'https://billing.example.com/remoteEntry.js' })).toBeNull();
});
