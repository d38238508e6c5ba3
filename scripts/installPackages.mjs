import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { step } from './progress.mjs';
import { runNpm } from './run.mjs';

/** Runs npm ci, but only when what is installed differs from the lockfile. Resolves with whether all is installed. */
export async function installPackages() {
  if (isInstalled()) return true;
  const { code, output } = await step('Installing packages', () =>
    runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { keepOutput: true }),
  );
  if (code !== 0) console.error(`\n${output.trim()}\n\nThe packages could not be installed (npm ci).`);
  return code === 0;
}

/**
 * npm writes down what it installed once an install is whole, so an interrupted one does not count.
 * Optional packages are left out: those for other platforms are never installed.
 */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, { version, integrity, link, optional, devOptional }]) => {
    if (!path.includes('node_modules/') || optional || devOptional) return true;
    const found = installed[path];
    return Boolean(found) && (link || (found.version === version && found.integrity === integrity));
  });
}

function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(inRoot(lockfile), 'utf8')).packages;
  } catch {
    return null;
  }
}
