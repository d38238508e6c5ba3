// npm run mutation [-- FILE…]: changes the API's code in small ways and reports which changes no test notices.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode } from './checkNode.mjs';
import { installPackages } from './installPackages.mjs';
import { installNode } from './installNode.mjs';
import { inRoot } from './paths.mjs';
import { run, runNpm } from './run.mjs';
import { tableOfMutants } from './tableOfMutants.mjs';

const everything = ['api/src/features/**/*.ts', 'api/src/middleware/**/*.ts'];
// Stryker needs Node 22 and weighs 100 MB. It has its own folder and its own Node, so npm start never installs it.
const home = inRoot('.cache/mutation');
const tools = ['@stryker-mutator/core@10.1', '@stryker-mutator/vitest-runner@10.1'];
const stryker = join(home, 'node_modules/@stryker-mutator/core/bin/stryker.js');

checkNode();
if (!(await installPackages())) process.exit(1);
if (!existsSync(stryker)) {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  // Without peer dependencies, so that the runner finds the repository's own Vitest further up.
  const flags = ['--no-audit', '--no-fund', '--legacy-peer-deps'];
  const { code } = await runNpm(['install', ...flags, ...tools], { cwd: home });
  if (code !== 0) process.exit(code);
}

const named = process.argv.slice(2);
// All of the API's tests take long, and every mutant runs those that reach it: name the ones that are meant to catch it.
const tests = process.env.MUTATION_TESTS?.split(',') ?? ['api/src/**/*.test.ts'];
// Such as StringLiteral: messages and the names of steps, which no test should pin down.
const without = process.env.MUTATION_WITHOUT?.split(',') ?? [];
// Such as "sixteen|300 times": races that a busy machine is too slow for, which would end the run before it begins.
const skipped = process.env.MUTATION_SKIP ?? '(?!)';
const config = join(home, 'stryker.config.json');
const report = join(home, 'report.json');
const setUp = join(home, 'skipTests.mjs');
const vitestConfig = join(home, 'vitest.config.mjs');
const ignorer = join(home, 'ignoreSteps.mjs');
// The names of steps only say where a change failed.
writeFileSync(
  ignorer,
  `import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
const isStep = ({ node: { callee } }) => (callee.property ?? callee).name === 'step';
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'steps', {
    shouldIgnore: (path) =>
      path.isExpressionStatement() && path.get('expression').isCallExpression() && isStep(path.get('expression'))
        ? 'names a step'
        : undefined,
  }),
];
`,
);
// Stryker replaces Vitest's own pattern of names.
writeFileSync(
  setUp,
  `import { beforeEach, inject } from 'vitest';
if (inject('mutantActivation') !== 'static' && globalThis.__stryker__) globalThis.__stryker__.activeMutant = undefined;
const skipped = new RegExp(${JSON.stringify(skipped)});
beforeEach(({ task, skip }) => {
  for (let named = task; named; named = named.suite) if (skipped.test(named.name)) skip();
});
`,
);
// Stryker runs a copy of the repository and starts Vitest at its root, where the API's own configuration doesn't fit.
// The files of a run share the modules they load, as in npm test: loading them takes most of the time, and every mutant
// does it again. Node loads them faster by itself, and keeps what it has compiled.
writeFileSync(
  vitestConfig,
  `import { resolve } from 'node:path';
import { keepWorker } from ${JSON.stringify(inRoot('scripts/keepWorker.mjs'))};
export default {
  plugins: [keepWorker()],
  test: {
    include: ${JSON.stringify(tests)},
    setupFiles: [${JSON.stringify(setUp)}],
    isolate: false,
    experimental: { viteModuleRunner: false, nodeLoader: false },
    globalSetup: [resolve('db/src/testing/globalSetup.ts')],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
};
`,
);
writeFileSync(
  config,
  JSON.stringify({
    mutate: [...(named.length > 0 ? named : everything), '!**/*.test.ts'],
    mutator: { excludedMutations: without },
    testRunner: 'vitest',
    plugins: [join(home, 'node_modules/@stryker-mutator/vitest-runner/dist/src/index.js'), ignorer],
    ignorers: ['steps'],
    // What runs only while modules load, such as schemas. Each takes all tests and a worker of its own.
    ignoreStatic: process.env.MUTATION_STATIC !== 'yes',
    vitest: { configFile: vitestConfig },
    ignorePatterns: ['/.cache', '/.data', '/frontends', '/e2e', '/bench', '/docs', '/templates', '**/dist'],
    tempDirName: '.cache/mutation/sandboxes',
    // A server signs people in per test file; two of them are enough for a small machine.
    concurrency: Number(process.env.MUTATION_CONCURRENCY ?? 2),
    timeoutMS: 60_000,
    reporters: ['clear-text', 'progress-append-only', 'json'],
    jsonReporter: { fileName: report },
    clearTextReporter: { logTests: false, allowColor: false },
  }),
);
const env = { NODE_COMPILE_CACHE: join(home, 'compiled'), NODE_OPTIONS: '--experimental-transform-types' };
const { code } = await run(await installNode(24), [stryker, 'run', config], { cwd: inRoot(), env });
if (code === 0) console.log(tableOfMutants(JSON.parse(readFileSync(report, 'utf8'))));
process.exit(code);
