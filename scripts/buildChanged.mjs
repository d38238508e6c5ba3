import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ownRemotes } from './ownRemotes.mjs';
import { inRoot } from './paths.mjs';
import { step } from './progress.mjs';
import { runNpm } from './run.mjs';

const forEveryone = ['package-lock.json', 'tsconfig.base.json'];

const frontend = (name) => ({
  name,
  output: `frontends/${name}/dist`,
  inputs: () => [...forEveryone, ...reachesTheBrowser(), ...filesIn('frontends/kit'), ...filesIn(`frontends/${name}`)],
});

const targets = [
  {
    name: 'api',
    output: 'api/dist/server.js',
    inputs: () => [...forEveryone, ...filesIn('api'), ...filesIn('db'), 'scripts/bundleApi.mjs'],
  },
  frontend('shell'),
  ...ownRemotes.map(frontend),
];

export const everything = targets.map(({ name }) => name);

/**
 * Builds what was never built or whose sources changed since, judged by content: a checkout touches every date.
 * Resolves with whether everything is built now; what went wrong is on the screen.
 */
export async function buildChanged(names = everything) {
  const stale = targets
    .filter(({ name }) => names.includes(name))
    .map((target) => ({ ...target, stamp: inRoot('.cache/built', target.name), digest: digestOf(target.inputs()) }))
    .filter(({ stamp, digest, output }) => !existsSync(inRoot(output)) || read(stamp) !== digest);
  if (stale.length === 0) return true;

  let isWhole = true;
  // One after the other: a build uses every processor, and side by side they take longer.
  for (const target of stale) {
    const { code, output } = await step(`Building ${target.name}`, () => build(target));
    if (code === 0) continue;
    isWhole = false;
    console.error(`\n${output.trim()}\n\nBuilding ${target.name} failed.`);
  }
  return isWhole;
}

async function build({ name, stamp, digest }) {
  // Gone before the build begins, so that one cut short is made again.
  rmSync(stamp, { force: true });
  const { code, output } = await runNpm(['run', '--silent', 'build', '-w', `@tenantry/${name}`], { keepOutput: true });
  if (code === 0) {
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, digest);
  }
  return { code, output };
}

function digestOf(inputs) {
  const hash = createHash('sha256');
  for (const file of inputs)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(inRoot(file)));
  return hash.digest('hex');
}

/** The frontends see the client and the schemas, not the verbs behind them. */
const reachesTheBrowser = () => filesIn('api/src').filter((file) => /\/(client|schemas|wireSchemas)\.ts$/.test(file));

const isOutput = (name) => ['node_modules', 'dist', 'coverage', 'test-results'].includes(name);
const isTest = (name) => /\.test\.tsx?$/.test(name);

function filesIn(path) {
  const info = statSync(inRoot(path), { throwIfNoEntry: false });
  if (!info) return [];
  if (info.isFile()) return [path];
  return readdirSync(inRoot(path))
    .filter((name) => !isOutput(name) && !isTest(name))
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
