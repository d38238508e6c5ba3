// What `npm test` runs, in this order. A stage returns how many checks passed and failed, and what is known of those that
// failed. One that is `beside` another runs while that one waits, so it must not write what the other reads.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { buildChanged } from './buildChanged.mjs';
import { failedStories, failedTests } from './failedTests.mjs';
import { findChromium, howToGetChromium } from './findChromium.mjs';
import { ownRemotes } from './ownRemotes.mjs';
import { installNode } from './installNode.mjs';
import { inRoot } from './paths.mjs';
import { run, runNpm } from './run.mjs';

const modules = (...path) => inRoot('node_modules', ...path);
const node = (script, ...args) => run(process.execPath, [script, ...args]);

const { workspaces } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));

export const stages = [
  {
    name: 'format',
    title: 'Format',
    run: () => oneCheck(() => node(modules('oxfmt/bin/oxfmt'), '--check')),
  },
  { name: 'types', title: 'Types', run: () => oneCheck(types) },
  { name: 'lint', title: 'Lint', run: () => oneCheck(() => node(modules('oxlint/bin/oxlint'), '--deny-warnings')) },
  { name: 'unused', title: 'Unused code', run: () => oneCheck(() => node(modules('knip/bin/knip.js'))) },
  {
    name: 'api',
    title: 'Database, API and commands',
    run: () =>
      vitest('api', ['db', 'api', 'scripts', 'packages/backend', 'packages/remote'], {
        leftOut: ['image'],
      }),
  },
  {
    name: 'node24',
    title: 'Database and API on Node 24',
    onlyIfNamed: true,
    run: async () => vitest('node24', ['db', 'api'], { node: await installNode(24) }),
  },
  {
    name: 'image',
    title: 'Container image',
    // A minute of installing packages: hosted CI runs it as a job of its own.
    onlyIfNamed: true,
    run: () => vitest('image', ['scripts'], { args: ['image.test.ts'] }),
  },
  {
    name: 'neon',
    title: "API on Neon's driver, over WebSocket",
    // Tests with their own database or driver don't test this one.
    // All of the API's tests if the stage is named; otherwise those that depend on the driver most.
    run: ({ isNamed }) => {
      const leftOut = ['server', 'serverless', 'lambda', 'provisionKill'];
      const chosen = isNamed ? [] : ['src/features/auth/', 'src/tenancy', 'src/core/audit/mutate'];
      return vitest('neon', ['api'], { env: { DATABASE_DRIVER: 'neon' }, leftOut, args: chosen });
    },
  },
  {
    name: 'components',
    title: 'Components',
    beside: 'api',
    run: () =>
      vitest(
        'components',
        ['kit', 'shell', ...ownRemotes].map((name) => `frontends/${name}`),
      ),
  },
  { name: 'build', title: 'Build', run: async () => oneResult(await buildChanged()) },
  { name: 'stories', title: 'Stories in a browser', run: stories },
];

/** The API first: the frontends are checked against the types that it writes, and as one, because each would check the kit again. */
async function types() {
  const others = workspaces
    .filter((path) => !path.startsWith('frontends/'))
    .map((path) => `-w=${path.replace('/*', '')}`);
  const results = [
    await runNpm(['run', '--silent', 'types', '--if-present', ...others]),
    await node(modules('typescript/bin/tsc'), '--noEmit', '-p', 'scripts/tsconfig.frontends.json'),
    await node(inRoot('scripts/kitExports.mjs')),
    await node(modules('typescript/bin/tsc'), '--noEmit', '-p', 'scripts'),
  ];
  return { code: results.some(({ code }) => code !== 0) ? 1 : 0 };
}

async function oneCheck(check) {
  return oneResult((await check()).code === 0);
}

const oneResult = (ok) => (ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

async function vitest(name, folders, { env = {}, leftOut = [], args = [], node = process.execPath } = {}) {
  const report = freshReport(name);
  const { code } = await run(
    node,
    [
      modules('vitest/vitest.mjs'),
      'run',
      ...folders.map((folder) => `--project=${folder}*`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { env: { ...env, TESTS_LEFT_OUT: leftOut.map((file) => `**/${file}.test.ts`).join(',') } },
  );
  const found = readReport(report);
  const files = found?.testResults ?? [];
  // A file that couldn't be loaded has no tests to count, and a missing project would go unnoticed.
  const unloaded = files.filter((file) => file.status === 'failed' && !file.assertionResults.some(isFailure));
  const silent = folders.filter((folder) => !files.some((file) => file.name.startsWith(`${inRoot(folder)}/`)));
  if (silent.length > 0) console.error(`No tests ran in ${silent.join(', ')}.`);
  return {
    ...counted(code, found?.numPassedTests, (found?.numFailedTests ?? 0) + unloaded.length + silent.length),
    failures: failedTests(files),
  };
}

const isFailure = ({ status }) => status === 'failed';

async function stories() {
  if (!(await buildChanged())) return oneResult(false);
  const chromium = await findChromium();
  if (!chromium) {
    console.error(howToGetChromium);
    return oneResult(false);
  }
  const report = freshReport('stories');
  const { code } = await run(process.execPath, [modules('@playwright/test/cli.js'), 'test', '--reporter=list,json'], {
    cwd: inRoot('e2e'),
    env: { TENANTRY_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  const found = readReport(report);
  const stats = found?.stats;
  return {
    // A test that needed a second attempt has failed.
    ...counted(code, stats?.expected, (stats?.unexpected ?? 0) + (stats?.flaky ?? 0)),
    failures: failedStories(found?.suites ?? []),
  };
}

/** A runner that fails without a failed test (a crash, an unhandled error, no tests) is one failure. */
function counted(code, passed = 0, failed = 0) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function freshReport(name) {
  const report = inRoot('.cache/reports', `${name}.json`);
  mkdirSync(inRoot('.cache/reports'), { recursive: true });
  rmSync(report, { force: true });
  return report;
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
