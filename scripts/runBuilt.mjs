import { pathToFileURL } from 'node:url';
import { buildChanged } from './buildChanged.mjs';
import { checkNode } from './checkNode.mjs';
import { installPackages } from './installPackages.mjs';
import { inRoot } from './paths.mjs';

/**
 * Installs and builds what is missing, then runs an entry point of the API in this process:
 * so there is no child to forward signals and exit codes for.
 */
export async function runBuilt(entry, { needs }) {
  checkNode();
  if (!(await installPackages({ toRun: true })) || !(await buildChanged(needs))) process.exit(1);
  process.chdir(inRoot());
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(inRoot('api/dist', `${entry}.js`)).href);
}
