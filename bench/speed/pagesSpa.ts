import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { precompress } from '../../packages/remote/src/build/precompress.ts';
import { singleIcons } from '../../packages/remote/src/build/singleIcons.ts';
import { root } from './pagesServer.ts';

const remotes = readdirSync(join(root, 'frontends')).filter((name) =>
  existsSync(join(root, 'frontends', name, 'remote.config.ts')),
);

/**
 * The peer: the sources of the shell and the remotes, built by one Vite build like a normal SPA, without
 * federation. With the same server, in a folder with the layout of the repository. Returns that folder.
 */
export async function buildSpa(): Promise<string> {
  const folder = join(root, '.cache/bench-spa');
  rmSync(folder, { recursive: true, force: true });
  for (const name of ['server.js', 'chunks', 'reference'])
    cpSync(join(root, 'api/dist', name), join(folder, 'api/dist', name), { recursive: true });
  mkdirSync(join(folder, 'db'));
  symlinkSync(join(root, 'db/migrations'), join(folder, 'db/migrations'));
  // The page still lists its remotes, because nav and audience come from there.
  for (const name of remotes)
    cpSync(join(root, 'frontends', name, 'dist/remote.json'), join(folder, 'frontends', name, 'dist/remote.json'));
  await build({
    configFile: false,
    root: join(root, 'frontends/shell'),
    logLevel: 'error',
    plugins: [remotesAsModules(), singleIcons(), react(), precompress()],
    build: {
      target: 'es2022',
      outDir: join(folder, 'frontends/shell/dist'),
      emptyOutDir: true,
      modulePreload: { polyfill: false },
    },
  });
  return folder;
}

/** Replaces the only file that uses the federation runtime by one that imports each remote as a chunk of this build. */
function remotesAsModules(): Plugin {
  const cases = remotes.map((name) => `'${name}': () => import('${join(root, 'frontends', name, 'src/remote.tsx')}')`);
  return {
    name: 'bench-remotes-as-modules',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('/shell/src/features/remotes/fetchRemoteModule.ts')
        ? `const remotes = { ${cases.join(', ')} };\nexport const fetchRemoteModule = async ({ id }) => (await remotes[id]()).default;\n`
        : null,
  };
}
