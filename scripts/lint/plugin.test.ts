import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Each wrong sample and the words its message must hold. They are linted together, in a copy of the configuration. */
const wrong: [file: string, code: string, message: RegExp][] = [
  ['db/src/a.ts', `import '@tenantry/api/client';`, /db knows nothing of ours/],
  ['db/src/b.ts', `import '../../api/src/app.ts';`, /db knows nothing of ours/],
  ['api/src/core/a.ts', `import '@tenantry/kit';`, /api stands on db alone/],
  ['api/src/core/c.ts', `import '../features/c/makeIt.ts';`, /never the other way round/],
  ['api/src/features/a/routes.ts', `import 'drizzle-orm/pg-core';`, /a query belongs in an action/],
  [
    'api/src/features/b/routes.ts',
    `import type { Database } from '@tenantry/db'; export type X = Database;`,
    /a query belongs in an action/,
  ],
  ['api/src/features/b/publicRoutes.ts', `import '@tenantry/db';`, /a query belongs in an action/],
  ['api/src/features/c/routes.ts', `import '../a/routes.ts';`, /never its routes/],
  ['api/src/features/c/makeIt.ts', `import { Hono } from 'hono'; export const x = Hono;`, /belongs in routes\.ts/],
  ['api/src/features/c/doIt.ts', `export const load = () => import('@hono/node-server');`, /belongs in routes\.ts/],
  ['api/src/features/c/schemas.ts', `export { users } from '@tenantry/db';`, /schemas\.ts reaches the browser/],
  ['api/src/features/d/schemas.ts', `import '../c/makeIt.ts';`, /schemas\.ts reaches the browser/],
  ['frontends/kit/src/a.ts', `import '@tenantry/db';`, /kit knows only/],
  ['frontends/kit/src/b.ts', `import '../../shell/src/main.tsx';`, /belongs in the shell or a remote/],
  ['packages/remote/src/a.ts', `import '../../../api/src/app.ts';`, /only the contract/],
  ['frontends/super-admin/src/c.ts', `import '../../../packages/remote/src/index.ts';`, /A remote stands on kit alone/],
  ['frontends/super-admin/src/a.ts', `import '@tenantry/api/client';`, /A remote stands on kit alone/],
  ['frontends/super-admin/src/b.ts', `import '../../tenant-onboarding/src/x.ts';`, /A remote stands on kit alone/],
  ['frontends/tenant-onboarding/src/a.ts', `import '@tenantry/shell';`, /A remote stands on kit alone/],
  ['frontends/scheduling/src/a.ts', `import '../../super-admin/src/x.ts';`, /A remote stands on kit alone/],
  ['frontends/shell/src/a.ts', `import '@tenantry/super-admin';`, /only by its name at run time/],
  [
    'frontends/shell/src/features/a/b.ts',
    `import '../c/components/D.tsx';`,
    /doesn't use another feature's components/,
  ],
  ['frontends/super-admin/src/features/a/b.ts', `import '../c/actions/E.tsx';`, /doesn't use another feature's/],
  ['frontends/shell/src/features/a/F.tsx', `import '../c/components/D.module.css';`, /doesn't use another feature's/],
  ['frontends/shell/src/features/a/c.ts', `import '../../routes/Page.tsx';`, /never the other way round/],
  ['frontends/shell/src/features/a/d.ts', `import '../../app/App.tsx';`, /never the other way round/],
  ['frontends/kit/src/primitives/a.ts', `import '../product/audit/AuditTable.tsx';`, /knows nothing of tenants/],
  ['frontends/kit/src/primitives/b.ts', `import '@tenantry/api/schemas';`, /knows nothing of tenants/],
  ['frontends/kit/src/c.ts', `export const x = process.env.HOME;`, /Only api\/src\/config\.ts/],
  ['scripts/english/a.ts', `// Whoever asks is let in.`, /Name the subject/],
  ['scripts/english/b.ts', `export const title = 'Look as this user';`, /Write "impersonate"/],
  ['scripts/english/c.tsx', `export const x = <p>Your e-mail</p>;`, /Write "email"/],
  ['scripts/english/d.ts', `/* Seen through the user's eyes. */`, /impersonate/],
  ['scripts/english/e.ts', `export const failureWords = {};`, /a label, a message/],
  ['scripts/english/f.tsx', `export const DeleteTenantAct = () => null;`, /an action, a button or a dialog/],
  ['scripts/english/g.ts', 'export const x = `one of the ${2} doorways`;', /entry point/],
  ['api/src/core/b.ts', `export const x = process['env'];`, /Only api\/src\/config\.ts/],
];

const right: [file: string, code: string][] = [
  ['scripts/english/right.ts', `// Nobody looks at passwords.\nexport const words = 'act', Contract = 1, Act = 2;`],
  ['api/src/core/right.ts', `export * from '@tenantry/db';`],
  ['api/src/config.ts', `export const home = process.env.HOME;`],
  [
    'api/src/entries/server.ts',
    `import { readConfig } from './config.ts'; export const config = readConfig(process.env);`,
  ],
  [
    'api/src/features/e/routes.ts',
    `export * from 'hono'; export * from './makeIt.ts'; export * from '../c/makeIt.ts';`,
  ],
  ['api/src/features/e/publicRoutes.ts', `export * from 'hono';`],
  ['api/src/features/e/makeIt.ts', `export * from 'drizzle-orm'; export * from '@tenantry/db';`],
  ['api/src/features/e/makeIt.test.ts', `export * from 'hono';`],
  [
    'api/src/features/e/schemas.ts',
    `export * from 'zod'; export * from '../c/schemas.ts'; export * from '../../contract/wireSchemas.ts';`,
  ],
  ['frontends/kit/src/right.ts', `export * from '@tenantry/api/client'; export * from '@tenantry/api/schemas';`],
  ['frontends/super-admin/vite.config.ts', `export * from '../../packages/remote/src/index.ts';`],
  ['frontends/super-admin/src/right.ts', `export * from '@tenantry/kit'; export * from './features/x/y.ts';`],
  ['frontends/shell/src/features/a/right.ts', `export * from '@tenantry/kit'; export * from './components/D.tsx';`],
  ['frontends/shell/src/features/a/right2.ts', `export * from '../c/api/cQuery.ts';`],
  ['frontends/shell/src/routes/right.tsx', `export * from '../features/a/components/D.tsx';`],
  ['frontends/kit/src/product/right.ts', `export * from '../primitives/x.ts'; export * from '@tenantry/api/schemas';`],
];

type Finding = { filename: string; code: string; message: string };

let folder: string;
let findings: Finding[];

beforeAll(async () => {
  const repository = join(import.meta.dirname, '../..');
  folder = await mkdtemp(join(tmpdir(), 'tenantry-lint-'));
  await cp(join(repository, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  await cp(join(repository, 'scripts/lint'), join(folder, 'scripts/lint'), { recursive: true });
  for (const [file, code] of [...wrong, ...right]) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), `${code}\n`);
  }
  const oxlint = join(repository, 'node_modules/oxlint/bin/oxlint');
  const run = promisify(execFile)(process.execPath, [oxlint, '-f', 'json'], { cwd: folder, maxBuffer: 1e7 });
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  findings = (JSON.parse(stdout) as { diagnostics: Finding[] }).diagnostics.filter(({ code }) =>
    code.startsWith('tenantry('),
  );
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const messagesFor = (file: string) =>
  findings.filter(({ filename }) => filename === file).map(({ message }) => message);

test.each(wrong)('%s may not hold: %s', (file, _code, message) => {
  expect(messagesFor(file).join('\n')).toMatch(message);
});

test.each(right)('%s may hold: %s', (file) => {
  expect(messagesFor(file)).toEqual([]);
});
