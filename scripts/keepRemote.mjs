// npm run remote:keep -- <commit>: builds a remote with the kit of that commit and keeps it as
// e2e/product/previousRemote.json, which a story mounts in today's console.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inRoot } from './paths.mjs';
import { giveUp } from './progress.mjs';

const commit = process.argv[2] ?? giveUp('Which commit has the previous minor version of the kit?');
const run = (cwd, command, ...args) => execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe' });
const keptFile = inRoot('e2e/product/previousRemote.json');
const recorded = JSON.parse(readFileSync(inRoot('frontends/kit/exports.json'), 'utf8'));
/** What a remote puts on its pages. Tests use the others. */
const entries = ['.', './audit', './imports', './lists', './schemas', './settings'];

const checkout = mkdtempSync(inRoot('.cache/kept-'));
run(inRoot(), 'git', 'worktree', 'add', '--detach', checkout, commit);
try {
  // With the packages that were installed then.
  run(checkout, 'npm', 'ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund');
  const { copyTemplate } = await import(join(checkout, 'scripts/copyTemplate.mjs'));
  const folder = copyTemplate({ id: 'previous', name: 'Previous', base: '/previous' });
  const build = () => run(folder, process.execPath, join(checkout, 'node_modules/vite/bin/vite.js'), 'build');
  build();
  const minor = minorOf(JSON.parse(readFileSync(join(folder, 'dist/remote.json'), 'utf8')));
  writeFileSync(join(folder, 'src/routes/NamesPage.tsx'), namesPage(minor));
  const routes = join(folder, 'src/routes/routes.tsx');
  const page = `  { path: 'names', lazy: async () => ({ Component: (await import('./NamesPage.tsx')).NamesPage }) },\n];`;
  writeFileSync(routes, readFileSync(routes, 'utf8').replace(/\];\s*$/, `${page}\n`));
  build();
  const about = {
    madeBy: `npm run remote:keep -- ${run(inRoot(), 'git', 'rev-parse', '--short', commit).trim()}`,
    kit: minor,
    files: filesIn(join(folder, 'dist')),
  };
  writeFileSync(keptFile, `${JSON.stringify(about, null, 2)}\n`);
  console.log(`${relative(inRoot(), keptFile)} is a remote made with version ${minor} of the kit.`);
} finally {
  run(inRoot(), 'git', 'worktree', 'remove', '--force', checkout);
  rmSync(checkout, { recursive: true, force: true });
}

/** Descriptions without a range are older: they mean 1.0. */
function minorOf({ kitRange = '^1.0.0' }) {
  return /^\^(\d+\.\d+)\./.exec(kitRange)[1];
}

/** A page that uses every export of the kit at that time, and says which of them no longer exist. */
function namesPage(minor) {
  const [major, last] = minor.split('.').map(Number);
  const versions = Object.keys(recorded).filter((version) => {
    const [ofMajor, ofMinor] = version.split('.').map(Number);
    return ofMajor === major && ofMinor <= last;
  });
  const imports = entries.flatMap((entry, index) => {
    const names = versions.flatMap((version) => recorded[version][entry] ?? []);
    return names.length > 0 ? [{ from: `@tenantry/kit${entry.slice(1)}`, names, as: `_${index}_` }] : [];
  });
  const all = imports.flatMap(({ names, as }) => names.map((name) => `'${as}${name}': ${as}${name}`));
  return `import { Page } from '@tenantry/kit';
${imports.map(({ from, names, as }) => `import { ${names.map((name) => `${name} as ${as}${name}`).join(', ')} } from '${from}';`).join('\n')}
const all = { ${all.join(', ')} };
const missing = Object.entries(all).filter(([, value]) => value === undefined).map(([name]) => name);
export const NamesPage = () => (
  <Page title="Names">
    {missing.length === 0 ? \`All \${Object.keys(all).length} are there.\` : \`Missing: \${missing.join(', ')}\`}
  </Page>
);
`;
}

/** The files of a release: without the compressed copies and the build's own metadata. */
function filesIn(dist) {
  return Object.fromEntries(
    readdirSync(dist, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
      .map((entry) => relative(dist, join(entry.parentPath, entry.name)))
      .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
      .toSorted()
      .map((path) => [path, readFileSync(join(dist, path), 'utf8')]),
  );
}
