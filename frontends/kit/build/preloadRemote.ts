import type { Plugin } from 'vite';

type Chunk = { imports: string[]; dynamicImports: string[] };

/**
 * The entry names what it will load as it starts, all the way down. Otherwise a browser learns of each file from the
 * one before it, and every step is a round trip.
 */
export function preloadRemote(entryFile: string): Plugin {
  return {
    name: 'tenantry-preload-remote',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks = new Map(
          Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])),
        );
        const entry = chunks.get(entryFile);
        if (!entry) throw new Error(`${entryFile} is not part of this build.`);
        const isThere = reachedFrom([entryFile], chunks);
        const files = [...reachedFrom(entry.dynamicImports, chunks)].filter((file) => !isThere.has(file));
        entry.code = `${preload(files)}${entry.code}`;
      },
    },
  };
}

function reachedFrom(files: string[], chunks: ReadonlyMap<string, Chunk>): Set<string> {
  const reached = new Set(files);
  for (const file of reached) for (const imported of chunks.get(file)?.imports ?? []) reached.add(imported);
  return reached;
}

const preload = (files: string[]) =>
  `for(const file of ${JSON.stringify(files)})document.head.append(Object.assign(document.createElement("link"),` +
  `{rel:"modulepreload",crossOrigin:"",href:new URL(file,import.meta.url).href}));\n`;
