import type { Plugin } from 'vite';
import { chunksOf } from '../../../packages/remote/src/build/chunkFiles.ts';
import { pageModules } from '../../../packages/remote/src/build/pageModules.ts';
import { KIT_VERSION } from '../../kit/src/contract/kitVersion.ts';

/** Tells the server which files the shell's own pages need besides those of every page (preload.json). */
export function preloadPages(): Plugin[] {
  const pages = pageModules(/\/src\/routes\/(sealed|workspace)Routes\.tsx?$/);
  return [
    pages.plugin,
    {
      name: 'tenantry-preload-pages',
      apply: 'build',
      generateBundle: {
        order: 'post',
        handler(_, bundle) {
          const chunks = chunksOf(bundle);
          const document = bundle['index.html'];
          const html = document?.type === 'asset' ? String(document.source) : '';
          const loaded = new Set([...html.matchAll(/"\/(assets\/[^"]+)"/g)].map(([, file]) => file!));
          const source = JSON.stringify({ kitVersion: KIT_VERSION, start: [], pages: pages.filesIn(chunks, loaded) });
          this.emitFile({ type: 'asset', fileName: 'preload.json', source });
        },
      },
    },
  ];
}
