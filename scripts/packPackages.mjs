// npm run packages -- <folder>: packs the packages for npm, each ready for `npm publish`. Installs what it needs first.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { checkNode } from './checkNode.mjs';
import { installPackages } from './installPackages.mjs';
import { inRoot } from './paths.mjs';
import { run, runNpm } from './run.mjs';

checkNode();
// With those that npm start leaves out: TypeScript writes the types.
if (!(await installPackages())) process.exit(1);
const { build } = await import('esbuild');

const readManifest = (path) => JSON.parse(readFileSync(inRoot(path, 'package.json'), 'utf8'));
const product = readManifest('.');
const kit = readManifest('frontends/kit');

const to = resolve(process.argv[2] ?? inRoot('.cache/packages'));
const staging = join(to, 'staging');
rmSync(staging, { recursive: true, force: true });
mkdirSync(staging, { recursive: true });

/** The API's client and schemas, with the types that the API's build writes. */
async function packClient() {
  const folder = stage('packages/client');
  await bundle(
    folder,
    ['index', 'schemas'].map((name) => inRoot(`packages/client/src/${name}.ts`)),
  );
  const from = inRoot('api/dist/types/api/src');
  const files = new Set(['client.d.ts', 'schemas.d.ts']);
  for (const file of files) {
    const text =
      file === 'app.d.ts' ? routesOnly(readFileSync(join(from, file), 'utf8')) : readFileSync(join(from, file), 'utf8');
    for (const [, path] of text.matchAll(/(?:from\s+|import\()['"](\.[^'"]+)\.ts['"]/g))
      files.add(`${join(dirname(file), path)}.d.ts`);
    write(join(folder, 'dist/types', file), publicTypes(text));
  }
}

/** The types of the routes are all that a client needs; their implementation isn't packed. */
const routesOnly = (text) => text.replaceAll(/import type \{ (\w+) \} from '\.[^']+';/g, 'type $1 = any;');

/** The kit as JavaScript with its styles and types. */
async function packKit() {
  const folder = stage('frontends/kit');
  cpSync(inRoot('LICENSE'), join(folder, 'LICENSE'));
  const dist = join(folder, 'dist');
  await Promise.all([
    node('vite/bin/vite.js', ['build', '--outDir', dist, '--logLevel', 'warn'], inRoot('frontends/kit')),
    tsc('frontends/kit/tsconfig.types.json', '--outDir', join(dist, 'types')),
  ]);
  for (const file of declarationsIn(join(dist, 'types'))) write(file, publicTypes(readFileSync(file, 'utf8')));
  const {
    '@tenantry/api': _,
    '@tabler/icons-react': __,
    react,
    'react-dom': reactDom,
    ...dependencies
  } = kit.dependencies;
  const testing = [
    '@testing-library/jest-dom',
    '@testing-library/react',
    '@testing-library/user-event',
    'msw',
    'vitest',
  ];
  writeManifest(folder, {
    ...kit,
    private: undefined,
    scripts: undefined,
    description: "The components, API client and contract that every frontend in Tenantry's console shares.",
    license: product.license,
    files: ['dist', 'README.md', 'LICENSE'],
    sideEffects: ['**/*.css', './dist/index.js', './dist/chunks/*', './dist/testing-setup.js'],
    exports: Object.fromEntries(Object.entries(kit.exports).map(([name, source]) => [name, published(name, source)])),
    dependencies: { ...dependencies, '@tenantry/client': product.version },
    peerDependencies: { react, 'react-dom': reactDom, ...versionsOf(testing) },
    peerDependenciesMeta: Object.fromEntries(testing.map((name) => [name, { optional: true }])),
    engines: product.engines,
  });
}

/** An entry of the kit, built. */
function published(name, source) {
  if (name === './package.json') return source;
  const file = name === '.' ? 'index' : name.slice(2).replaceAll('/', '-');
  return {
    types: source.replace('./src/', './dist/types/src/').replace(/\.ts$/, '.d.ts'),
    default: `./dist/${file}.js`,
  };
}

/** The preset and the commands, as one file each. */
async function packRemote() {
  const folder = stage('packages/remote');
  const sources = { index: 'index.ts', testing: 'testing.ts', cli: 'cli/main.ts' };
  await Promise.all([
    bundle(
      folder,
      Object.entries(sources).map(([out, source]) => ({ out, in: inRoot('packages/remote/src', source) })),
    ),
    tsc('packages/remote/tsconfig.types.json', '--outDir', join(folder, 'dist/types')),
  ]);
  for (const file of declarationsIn(join(folder, 'dist/types'))) write(file, publicTypes(readFileSync(file, 'utf8')));
}

/** The template with the versions that this repository is built and tested with. */
function packCreate() {
  const folder = stage('packages/create');
  const template = join(folder, 'template');
  for (const part of ['remote', 'outside']) cpSync(inRoot('templates', part), template, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(template, 'package.json'), 'utf8'));
  for (const group of ['dependencies', 'devDependencies']) manifest[group] = versionsOf(Object.keys(manifest[group]));
  writeManifest(template, manifest);
}

function versionsOf(names) {
  const known = {
    ...product.dependencies,
    ...product.devDependencies,
    ...kit.dependencies,
    '@tenantry/kit': `^${kit.version}`,
    '@tenantry/remote': `^${product.version}`,
  };
  return Object.fromEntries(
    names.map((name) => {
      if (!known[name]) throw new Error(`The template asks for ${name}, which this repository doesn't have.`);
      return [name, known[name]];
    }),
  );
}

/** A package's folder, with what is published as it is. */
function stage(path, only = ['package.json', 'README.md', 'LICENSE', 'index.mjs', 'fillTemplate.mjs']) {
  const manifest = readManifest(path);
  const folder = join(staging, manifest.name.replaceAll('/', '-'));
  mkdirSync(folder);
  for (const name of only.filter((file) => existsSync(inRoot(path, file))))
    cpSync(inRoot(path, name), join(folder, name));
  writeManifest(folder, { ...manifest, scripts: undefined, devDependencies: undefined });
  return folder;
}

function writeManifest(folder, manifest) {
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Includes our own code, but no installed packages. */
const bundle = (folder, entryPoints) =>
  build({
    entryPoints,
    outdir: join(folder, 'dist'),
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    plugins: [
      {
        name: 'installed packages stay outside',
        setup({ onResolve }) {
          onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
            kind === 'entry-point' || path.startsWith('@tenantry/api') ? undefined : { external: true },
          );
        },
      },
    ],
  });

/** Only writes types: they are checked with everything else. */
const tsc = (project, ...args) => node('typescript/bin/tsc', ['-p', inRoot(project), '--noCheck', ...args]);

async function node(script, args, cwd) {
  const done = await run(process.execPath, [inRoot('node_modules', script), ...args], { keepOutput: true, cwd });
  if (done.code !== 0) throw new Error(`${script} failed:\n${done.output}`);
}

const declarationsIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.d.ts'))
    .map((name) => join(folder, name));

/** As a package's reader resolves them: no sources, no styles, and no package that isn't published. */
const publicTypes = (text) =>
  text
    .replaceAll(/^import '[^']+\.css';\n/gm, '')
    .replaceAll(/((?:from\s+|import\s+|import\()['"]\.[^'"]+)\.tsx?(['"])/g, '$1.js$2')
    .replaceAll('@tenantry/api/schemas', '@tenantry/client/schemas')
    .replaceAll('@tenantry/api/client', '@tenantry/client');

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

// First, because the kit's types refer to it.
await tsc('api/tsconfig.types.json');
await Promise.all([packClient(), packKit(), packRemote()]);
packCreate();
// The backend's SDK builds itself when it is packed.
const folders = [inRoot('packages/backend'), ...readdirSync(staging).map((name) => join(staging, name))];
const { code, output } = await runNpm(['pack', '--silent', '--pack-destination', to, ...folders], { keepOutput: true });
if (code !== 0) throw new Error(output);
rmSync(staging, { recursive: true });
console.log(output.trim());
