import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { step } from './progress.mjs';
import { runNpm } from './run.mjs';

/**
 * Installs what the lockfile says, unless it is there. To run the product, packages that only tests and benchmarks use
 * are left out, but kept where they are. Resolves with whether all is installed.
 */
export async function installPackages({ toRun = false } = {}) {
  if (isInstalled({ toRun })) return true;
  // What a running product uses stays in place while the packages for the tests are added; npm ci would remove it first.
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
 * npm writes down what it installed once an install is whole, so an interrupted one does not count.
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
