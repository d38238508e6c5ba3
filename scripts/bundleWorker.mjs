// Bundles the serverless entry to api/dist/worker: one module and the WebAssembly beside it, for a runtime with
// Node's built-in modules but no native code (Cloudflare Workers with nodejs_compat, and its like).
import { copyFileSync, mkdirSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { build } from 'esbuild';
import { inRoot } from './paths.mjs';

const outdir = inRoot('api/dist/worker');
const builtins = new RegExp(`^(${builtinModules.join('|')})$`);

await build({
  entryPoints: [inRoot('api/src/entries/serverless.ts')],
  outfile: `${outdir}/serverless.js`,
  bundle: true,
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: ['workerd', 'worker', 'browser', 'import'],
  format: 'esm',
  target: 'es2022',
  minify: true,
  sourcemap: true,
  logLevel: 'warning',
  external: ['node:*', 'cloudflare:*'],
  plugins: [
    {
      name: 'what the platform itself loads',
      setup({ onResolve }) {
        onResolve({ filter: /argon2\.wasm$/ }, () => ({ path: './argon2.wasm', external: true }));
        onResolve({ filter: builtins }, ({ path }) => ({ path: `node:${path}`, external: true }));
      },
    },
  ],
});

mkdirSync(outdir, { recursive: true });
copyFileSync(createRequire(inRoot('api/package.json')).resolve('@phi-ag/argon2/argon2.wasm'), `${outdir}/argon2.wasm`);
