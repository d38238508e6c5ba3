#!/usr/bin/env node
// npm create tenantry-remote@latest scheduling -- --name Scheduling --base /scheduling
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fillTemplate, refusal } from './fillTemplate.mjs';

const usage = `
  npm create tenantry-remote@latest <folder> -- [--id scheduling] [--name Scheduling] [--base /scheduling]

  Makes a frontend for Tenantry's console, with one page, a test, and all that builds and releases it.
  Without the options, id, name and base path are made from the folder's name.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    id: { type: 'string' },
    name: { type: 'string' },
    base: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
const [given] = positionals;
if (values.help || !given) {
  console.log(usage);
  process.exit(values.help ? 0 : 1);
}

const folder = resolve(given);
const id = values.id ?? basename(folder);
const wanted = { id, name: values.name ?? titleOf(id), base: values.base ?? `/${id}` };
const problem = refusal(wanted) ?? (isEmpty(folder) ? null : `${given} has files in it. Name a new folder.`);
if (problem) {
  console.error(`\n  ${problem}\n`);
  process.exit(1);
}

fillTemplate([join(import.meta.dirname, 'template')], folder, wanted);
// npm leaves files of this name out of packages.
renameSync(join(folder, 'gitignore'), join(folder, '.gitignore'));
console.log(`
  ${wanted.name} is in ${relative(process.cwd(), folder) || '.'}, with one page under ${wanted.base}. Next:

    cd ${relative(process.cwd(), folder) || '.'}
    npm install
    npm test
    npm run build
    npm run dev -- --console http://localhost:3000
`);

function titleOf(text) {
  const words = text.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isEmpty(path) {
  return !existsSync(path) || readdirSync(path).every((name) => name === '.git');
}
