import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ownRemotes } from './ownRemotes.mjs';
import { inRoot } from './paths.mjs';

const frontend = (name) => ({
  name,
  output: `frontends/${name}/dist`,
  inputs: () => [
    'tsconfig.base.json',
    ...reachesTheBrowser(),
    ...filesIn('frontends/kit'),
    ...filesIn('packages/remote'),
    ...filesIn(`frontends/${name}`),
  ],
});

/** The build outputs, and the files that each is built from. */
export const targets = [
  {
    name: 'api',
    output: 'api/dist/server.js',
    inputs: () => ['tsconfig.base.json', ...filesIn('api'), ...filesIn('db'), 'scripts/bundleApi.mjs'],
  },
  frontend('shell'),
  ...ownRemotes.map(frontend),
];

/** Compared by content, because a checkout changes every date. */
export const isStale = (target) => !existsSync(inRoot(target.output)) || readStamp(target) !== digestOf(target);

/** Runs a build and, if it succeeds, records the sources it was built from. */
export async function stamped(target, build) {
  const digest = digestOf(target);
  // Deleted before the build begins, so that an interrupted build is repeated.
  rmSync(stampOf(target), { force: true });
  const result = await build();
  if (result.code === 0) writeStamp(target, digest);
  return result;
}

/** Treats what was copied into the output as built from the current sources. */
export function markAsBuilt(output) {
  const target = targets.find((each) => inRoot(each.output) === output);
  if (target) writeStamp(target, digestOf(target));
}

const stampOf = ({ name }) => inRoot('.cache/built', name);

function writeStamp(target, digest) {
  mkdirSync(dirname(stampOf(target)), { recursive: true });
  writeFileSync(stampOf(target), digest);
}

function readStamp(target) {
  return existsSync(stampOf(target)) ? readFileSync(stampOf(target), 'utf8') : null;
}

function digestOf({ inputs }) {
  const hash = createHash('sha256').update(installedPackages());
  for (const file of inputs())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(inRoot(file)));
  return hash.digest('hex');
}

/** Without our own workspaces: a new remote changes the lockfile, but no other build. */
function installedPackages() {
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
  return JSON.stringify(
    Object.entries(packages)
      .filter(([path, { link }]) => path.includes('node_modules/') && !link)
      .map(([path, { version, integrity }]) => [path, version, integrity]),
  );
}

/** The frontends see the client and the schemas, not the actions behind them. */
const reachesTheBrowser = () =>
  filesIn('api/src').filter((file) => /\/(client|schemas)\.ts$|^api\/src\/contract\//.test(file));

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
