import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fillTemplate, isWithin, refusal as refusalAnywhere } from '../packages/create/fillTemplate.mjs';
import { inRoot } from './paths.mjs';

/** Why a new remote in this repository can't have this id, name and base path; null if it can. */
export function refusal(wanted, root = inRoot()) {
  const problem = refusalAnywhere(wanted);
  if (problem) return problem;
  if (existsSync(join(root, 'frontends', wanted.id))) return `frontends/${wanted.id} is there already.`;
  const name = `@tenantry/${wanted.id}`;
  const folder = workspaceFolders().find((path) => nameIn(inRoot(path)) === name);
  if (folder) return `--id must be another one: ${folder} is ${name} already.`;
  const owner = ownerOf(wanted.base, root);
  return owner ? `${wanted.base} belongs to ${owner}.` : null;
}

const manifestIn = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const nameIn = (folder) => (existsSync(join(folder, 'package.json')) ? manifestIn(folder).name : null);

const workspaceFolders = () =>
  manifestIn(inRoot()).workspaces.flatMap((path) =>
    path.endsWith('/*') ? readdirSync(inRoot(dirname(path))).map((name) => join(dirname(path), name)) : [path],
  );

const ownerOf = (base, root) =>
  readdirSync(join(root, 'frontends')).find((name) => {
    const config = join(root, 'frontends', name, 'remote.config.ts');
    const path = existsSync(config) && /basePath: '([^']+)'/.exec(readFileSync(config, 'utf8'))?.[1];
    return path && isWithin(base, path);
  });

/** Creates a remote from the template in this repository. Returns its folder. */
export function copyTemplate(wanted, root = inRoot()) {
  const folder = join(root, 'frontends', wanted.id);
  fillTemplate([inRoot('templates/remote'), inRoot('templates/inside')], folder, wanted);
  // Within the repository, the package that builds remotes is used from source.
  for (const config of ['vite.config.ts', 'vitest.config.ts'].map((name) => join(folder, name))) {
    const text = readFileSync(config, 'utf8');
    const from = '../../packages/remote/src';
    writeFileSync(
      config,
      text.replace('@tenantry/remote/testing', `${from}/testing.ts`).replace('@tenantry/remote', `${from}/index.ts`),
    );
  }
  return folder;
}
