import type { Plugin } from 'vite';
import { chunksOf, reachedFrom, startFiles } from './chunkFiles.ts';

/**
 * The entry lists everything that it will load when it starts. Otherwise a browser learns of each file from the
 * previous one, and every step is a round trip.
 */
export function preloadRemote(entryFile: string): Plugin {
  return {
    name: 'tenantry-preload-remote',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks = chunksOf(bundle);
        const isThere = reachedFrom([entryFile], chunks);
        const files = [...startFiles(entryFile, chunks)].filter((file) => !isThere.has(file));
        const entry = chunks.get(entryFile)!;
        entry.code = `${preload(files)}${entry.code}`;
      },
    },
  };
}

const preload = (files: string[]) =>
  `for(const file of ${JSON.stringify(files)})document.head.append(Object.assign(document.createElement("link"),` +
  `{rel:"modulepreload",crossOrigin:"",href:new URL(file,import.meta.url).href}));\n`;
