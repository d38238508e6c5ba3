import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { querySql } from '@tenantry/db/testing';
import { expect, test, vi } from 'vitest';
import { createTestApp, testKeys } from '../testing/createTestApp.ts';

// Each is a process of its own, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const testApp = await createTestApp();
const cwd = fileURLToPath(new URL('../..', import.meta.url));

/** `npm run admin:create`, from source. */
const createAdmin = (email: string, ...options: string[]) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    const names = ['--email', email, '--first-name', 'Ada', '--last-name', 'Byron'];
    const env = { PATH: process.env['PATH'], DATABASE_URL: testApp.clone.url, ENCRYPTION_KEYS: testKeys };
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/entries/createAdmin.ts', ...names, ...options],
      { cwd, env },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
const roles = () =>
  querySql<{ email: string; platform_role: string }>(
    testApp.clone.superuserUrl,
    'select email, platform_role from users order by email',
  ).then((rows) => rows.map(({ email, platform_role }) => `${email} ${platform_role}`));

test('creates an owner unless --role names another role, and refuses an unknown role', async () => {
  const [owner, support, wrong] = await Promise.all([
    createAdmin('a@example.com'),
    createAdmin('b@example.com', '--role', 'support'),
    createAdmin('c@example.com', '--role', 'king'),
  ]);
  expect(owner).toMatchObject({ code: 0, output: expect.stringContaining('/auth/invite?token=') });
  expect(support.code).toBe(0);
  expect(wrong).toMatchObject({ code: 1, output: expect.stringContaining('Choose owner, support or auditor.') });
  expect(await roles()).toEqual(['a@example.com owner', 'b@example.com support']);
});
