// Bundles the API's entry points to api/dist: our own TypeScript goes in, installed packages stay outside.
import { build } from 'esbuild';
import { inRoot } from './paths.mjs';

const ownPackage = '@tenantry/';

await build({
  entryPoints: ['server', 'createAdmin', 'recoverAdmin', 'rotateKeys', 'migrate', 'lambda'].map((name) => inRoot(`api/src/${name}.ts`)),
  outdir: inRoot('api/dist'),
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
