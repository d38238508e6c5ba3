import { federation } from '@module-federation/vite';
import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';
import type { RemoteConfig } from '../src/contract/remoteEntry.ts';
import { navIcons } from '../src/contract/navIcons.ts';
import { KIT_VERSION } from '../src/contract/kitVersion.ts';
import { federationChunk, iconsChunk } from './chunkGroups.ts';
import { devPort } from './devPort.ts';
import { keepSharedExports } from './keepSharedExports.ts';
import { preloadRemote } from './preloadRemote.ts';
import { precompress } from './precompress.ts';
import { leaveTestMode } from './leaveTestMode.ts';
import { sharedSingletons } from './sharedSingletons.ts';
import { singleIcons } from './singleIcons.ts';

const ENTRY_FILE = 'remoteEntry.js';

/** How a remote is built: one module, no page of its own, and a description the server can read. */
export function remoteViteConfig(remote: RemoteConfig): UserConfig {
  if (remote.kitVersion !== KIT_VERSION) {
    throw new Error(`${remote.id} declares kit version ${remote.kitVersion}, but is built against ${KIT_VERSION}.`);
  }
  for (const { label, icon } of [...remote.nav, ...(remote.palette ?? [])]) {
    if (!navIcons.includes(icon))
      throw new Error(`${remote.id} has no icon "${icon}" for "${label}". Use one of: ${navIcons.join(', ')}.`);
  }
  leaveTestMode();
  const port = devPort(remote.id);
  return {
    base: './',
    plugins: [
      singleIcons(),
      keepSharedExports('/src/remote.tsx'),
      react(),
      federation({
        name: remote.id.replaceAll('-', '_'),
        filename: ENTRY_FILE,
        exposes: { './remote': './src/remote.tsx' },
        shared: sharedSingletons('remote'),
        manifest: true,
        dts: false,
        // A busy machine must not get a build with parts of it missing.
        moduleParseTimeout: 300,
        dev: { remoteHmr: true },
        experiments: { externalRuntime: true },
      }),
      remoteDescription(remote),
      preloadRemote(ENTRY_FILE),
      precompress(),
    ],
    server: { port, strictPort: true, cors: true, origin: `http://localhost:${port}` },
    build: {
      target: 'es2022',
      // Earlier builds' hashed files stay: a page that is open still asks for them.
      emptyOutDir: false,
      rolldownOptions: {
        input: './src/remote.tsx',
        output: { codeSplitting: { groups: [federationChunk, iconsChunk] } },
      },
    },
  };
}

function remoteDescription(remote: RemoteConfig): Plugin {
  return {
    name: 'tenantry-remote-description',
    apply: 'build',
    generateBundle() {
      const source = `${JSON.stringify({ ...remote, entry: ENTRY_FILE }, null, 2)}\n`;
      this.emitFile({ type: 'asset', fileName: 'remote.json', source });
    },
  };
}
