import { dirname } from 'node:path';
import { federation } from '@module-federation/vite';
import react from '@vitejs/plugin-react';
import type { RemoteConfig } from '@tenantry/kit';
import type { Plugin, PluginOption } from 'vite';
import { compareWithKit, kitRangeOf } from '../../../api/src/contract/kitRange.ts';
import { navIcons } from '../../../frontends/kit/src/contract/navIcons.ts';
import { buildReport } from './build/buildReport.ts';
import { federationChunk, iconsChunk, kitPartChunk, sharedChunk, takenFromShellChunk } from './build/chunkGroups.ts';
import { devPort } from './build/devPort.ts';
import { failFast } from './build/failFast.ts';
import { installedVersion } from './build/installedVersion.ts';
import { keepSharedExports } from './build/keepSharedExports.ts';
import { leaveTestMode } from './build/leaveTestMode.ts';
import { pageModules } from './build/pageModules.ts';
import { precompress } from './build/precompress.ts';
import { preloadRemote } from './build/preloadRemote.ts';
import { ENTRY_FILE, remoteDescription } from './build/remoteDescription.ts';
import { shareInKitParts } from './build/shareInKitParts.ts';
import { sharedSingletons } from './build/sharedSingletons.ts';
import { singleIcons } from './build/singleIcons.ts';

export type RemoteOptions = {
  /**
   * What a page may load before it shows anything, compressed, in KB; `tenantry-remote check` measures it. Default 150.
   */
  budgetKB?: number;
};

/**
 * Everything that a remote's `vite.config.ts` needs: builds one module that the console loads, which takes React and
 * the kit from the console, and its description (`remote.json`), which the console reads first.
 */
export function tenantryRemote(remote: RemoteConfig, { budgetKB = 150 }: RemoteOptions = {}): PluginOption[] {
  const root = process.cwd();
  const kit = installedVersion('@tenantry/kit', root);
  refuseMistakes(remote, kit);
  leaveTestMode();
  const shared = sharedSingletons('remote', root);
  const pages = pageModules(/\/src\/routes\/routes\.tsx$/, remote.basePath);
  return [
    buildSettings(devPort(dirname(root), remote.id)),
    failFast(),
    shareInKitParts(),
    singleIcons(),
    keepSharedExports('/src/remote.tsx', Object.keys(shared)),
    react(),
    federation({
      name: remote.id.replaceAll('-', '_'),
      filename: ENTRY_FILE,
      exposes: { './remote': './src/remote.tsx' },
      shared,
      manifest: true,
      dts: false,
      // A busy machine must not get a build with parts of it missing.
      moduleParseTimeout: 300,
      dev: { remoteHmr: true },
      experiments: { externalRuntime: true },
    }),
    pages.plugin,
    remoteDescription(remote, kit, pages),
    preloadRemote(ENTRY_FILE),
    buildReport({ id: remote.id, kit, budgetKB }),
    precompress(),
  ];
}

function refuseMistakes(remote: RemoteConfig, kit: string): void {
  if (compareWithKit(remote, kit) !== 'fits')
    throw new Error(`${remote.id} needs kit ${kitRangeOf(remote)}, but is built with ${kit}.`);
  for (const { label, icon } of [...remote.nav, ...(remote.palette ?? [])]) {
    if (!navIcons.includes(icon))
      throw new Error(`${remote.id} has no icon "${icon}" for "${label}". Use one of: ${navIcons.join(', ')}.`);
  }
}

const buildSettings = (port: number): Plugin => ({
  name: 'tenantry-remote',
  config: () => ({
    base: './',
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
  }),
});
