import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';
import { runNpm } from './run.mjs';

/** Installs a release line of Node from npm into .cache, once, and resolves with the path of its binary. */
export async function installNode(major) {
  const home = inRoot('.cache', `node${major}`);
  const binary = join(home, 'node_modules/node/bin/node');
  if (existsSync(binary)) return binary;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  const { code } = await runNpm(['install', '--no-audit', '--no-fund', `node@${major}`], { cwd: home });
  if (code !== 0 || !existsSync(binary))
    throw new Error(`Node ${major} could not be installed (npm install node@${major}).`);
  return binary;
}
