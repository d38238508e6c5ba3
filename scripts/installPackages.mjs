import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { step } from './progress.mjs';
import { runNpm } from './run.mjs';

/**
 * Installs the packages of the lockfile, unless they are there. To run the product, packages that only tests and
 * benchmarks use are left out, but not removed. Resolves to whether everything is installed.
 */
export async function installPackages({ toRun = false } = {}) {
  if (isInstalled({ toRun })) return true;
  // Packages that a running product uses stay while those for the tests are added; npm ci would remove them first.
  const command = isInstalled({ toRun: true })
    ? ['install', '--no-save']
    : ['ci', ...(toRun && !hasTestPackages() ? ['--omit=dev'] : [])];
  const { code, output } = await step('Installing packages', () =>
    runNpm([...command, '--no-audit', '--no-fund', '--loglevel=error'], { keepOutput: true }),
  );
  if (code !== 0) console.error(`\n${output.trim()}\n\nThe packages could not be installed (npm ${command[0]}).`);
  return code === 0;
}

/**
 * npm records what it installed when an install is complete, so an interrupted one doesn't count.
 * Optional packages are left out: those for other platforms are never installed.
 */
function isInstalled({ toRun }) {
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, { version, integrity, link, dev, optional, devOptional }]) => {
    if (!path.includes('node_modules/') || optional || devOptional || (toRun && dev)) return true;
    const found = installed[path];
    return Boolean(found) && (link || (found.version === version && found.integrity === integrity));
  });
}

/** npm's record has them marked like the lockfile. */
const hasTestPackages = () =>
  Object.values(packagesOf('node_modules/.package-lock.json') ?? {}).some(({ dev, optional }) => dev && !optional);

function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(inRoot(lockfile), 'utf8')).packages;
  } catch {
    return null;
  }
}
