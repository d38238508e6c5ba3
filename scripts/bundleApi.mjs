// Bundles the API's entry points to api/dist: our own TypeScript goes in, installed packages stay outside.
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { inRoot } from './paths.mjs';

const ownPackage = '@tenantry/';
// A test that starts many servers makes its own bundle.
const outdir = inRoot(process.argv[2] ?? 'api/dist');

await build({
  entryPoints: [
    'server',
    'createAdmin',
    'recoverAdmin',
    'frontends',
    'rotateKeys',
    'rotateSigningKeys',
    'checkEmails',
    'migrate',
    'lambda',
  ].map((name) => inRoot(`api/src/entries/${name}.ts`)),
  outdir,
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
  plugins: [
    {
      name: 'installed packages stay outside',
      setup({ onResolve }) {
        onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
          kind === 'entry-point' || path.startsWith(ownPackage) ? undefined : { external: true },
        );
      },
    },
  ],
});

// The page that shows the OpenAPI document comes from our own origin, like everything else.
const require = createRequire(inRoot('package.json'));
mkdirSync(inRoot('api/dist/reference'), { recursive: true });
for (const ending of ['', '.gz'])
  copyFileSync(
    require.resolve(`rapidoc/dist/rapidoc-min.js${ending}`),
    inRoot(`api/dist/reference/rapidoc.js${ending}`),
  );
