import { federation } from '@module-federation/vite';
import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';
import { compareWithKit, kitRangeOf } from '../../../api/src/schemas.ts';
import type { RemoteConfig } from '../src/contract/remoteEntry.ts';
import { navIcons } from '../src/contract/navIcons.ts';
import { KIT_VERSION } from '../src/contract/kitVersion.ts';
import { chunksOf, startFiles } from './chunkFiles.ts';
import { federationChunk, iconsChunk, kitPartChunk, sharedChunk, takenFromShellChunk } from './chunkGroups.ts';
import { devPort } from './devPort.ts';
import { keepSharedExports } from './keepSharedExports.ts';
import { pageModules } from './pageModules.ts';
import { preloadRemote } from './preloadRemote.ts';
import { precompress } from './precompress.ts';
import { leaveTestMode } from './leaveTestMode.ts';
import { sharedSingletons } from './sharedSingletons.ts';
import { shareInKitParts } from './shareInKitParts.ts';
import { singleIcons } from './singleIcons.ts';

const ENTRY_FILE = 'remoteEntry.js';

/** How a remote is built: one module, no page of its own, and a description the server can read. */
export function remoteViteConfig(remote: RemoteConfig): UserConfig {
  if (compareWithKit(remote, KIT_VERSION) !== 'fits')
    throw new Error(`${remote.id} needs kit ${kitRangeOf(remote)}, but is built with ${KIT_VERSION}.`);
  for (const { label, icon } of [...remote.nav, ...(remote.palette ?? [])]) {
    if (!navIcons.includes(icon))
      throw new Error(`${remote.id} has no icon "${icon}" for "${label}". Use one of: ${navIcons.join(', ')}.`);
  }
  leaveTestMode();
  const port = devPort(remote.id);
  const pages = pageModules(/\/src\/routes\/routes\.tsx$/, remote.basePath);
  return {
    base: './',
    plugins: [
      shareInKitParts(),
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
      pages.plugin,
      remoteDescription(remote, pages),
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
        output: {
          codeSplitting: { groups: [federationChunk, takenFromShellChunk, iconsChunk, kitPartChunk, sharedChunk] },
        },
      },
    },
  };
}

function remoteDescription(
  { requests = {}, kitRange, kitVersion, ...remote }: RemoteConfig,
  { filesIn }: ReturnType<typeof pageModules>,
): Plugin {
  return {
    name: 'tenantry-remote-description',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks = chunksOf(bundle);
        const start = startFiles(ENTRY_FILE, chunks);
        const pages = filesIn(chunks, start);
        for (const path of Object.keys(requests))
          if (!pages.some((page) => page.path === path)) throw new Error(`${remote.id} has no page ${path}.`);
        const preload = { start: [...start], pages: pages.map((page) => ({ ...page, requests: requests[page.path] })) };
        const source = `${JSON.stringify({ ...remote, kitRange: kitRange ?? minorRange(kitVersion), entry: ENTRY_FILE, preload }, null, 2)}\n`;
        this.emitFile({ type: 'asset', fileName: 'remote.json', source });
      },
    },
  };
}

/** A patch version adds nothing that a remote could need. */
const minorRange = (major?: number) =>
  major ? kitRangeOf({ kitVersion: major }) : KIT_VERSION.replace(/^(\d+\.\d+)\..*/, '^$1.0');
