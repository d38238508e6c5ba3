import { fileURLToPath } from 'node:url';
import { federation } from '@module-federation/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { federationChunk } from '../../packages/remote/src/build/chunkGroups.ts';
import { leaveTestMode } from '../../packages/remote/src/build/leaveTestMode.ts';
import { precompress } from '../../packages/remote/src/build/precompress.ts';
import { sharedSingletons } from '../../packages/remote/src/build/sharedSingletons.ts';
import { shareInKitParts } from '../../packages/remote/src/build/shareInKitParts.ts';
import { singleIcons } from '../../packages/remote/src/build/singleIcons.ts';
import { bootScreen } from './build/bootScreen.ts';
import { devPageConfig } from './build/devPageConfig.ts';
import { preloadPages } from './build/preloadPages.ts';
import { preloadBootstrap } from './build/preloadBootstrap.ts';

const apiOrigin = process.env['API_ORIGIN'] ?? 'http://localhost:3000';
const port = 5173;
const productionRouter = fileURLToPath(import.meta.resolve('react-router')).replace('development', 'production');

leaveTestMode();

export default defineConfig(({ command }) => ({
  base: '/',
  // The package's default export is its development build, with warnings that nobody needs here.
  resolve: { alias: command === 'build' ? [{ find: /^react-router$/, replacement: productionRouter }] : [] },
  plugins: [
    shareInKitParts(),
    singleIcons(),
    react(),
    federation({
      name: 'shell',
      filename: 'assets/shellEntry-[hash].js',
      // Which remotes exist is known at run time only.
      remotes: {},
      shared: sharedSingletons('shell', import.meta.dirname),
      dts: false,
      // On a busy machine the build must not be incomplete.
      moduleParseTimeout: 300,
      dev: { remoteHmr: true },
      experiments: { provideExternalRuntime: true },
      // Remotes are loaded by their entry; what manifests, preloading and development tools need is left out.
      disableSnapshot: command === 'build',
    }),
    devPageConfig(apiOrigin),
    preloadBootstrap(),
    preloadPages(),
    bootScreen(),
    precompress(),
  ],
  server: {
    port,
    strictPort: true,
    cors: true,
    origin: `http://localhost:${port}`,
    proxy: Object.fromEntries(
      ['/api', '/remotes', '/logos', '/product-logo', '/branding', '/openapi.json', '/reference'].map((path) => [
        path,
        apiOrigin,
      ]),
    ),
  },
  build: {
    target: 'es2022',
    // Earlier builds' hashed files stay: a page that is open still asks for them.
    emptyOutDir: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [federationChunk] } } },
  },
}));
