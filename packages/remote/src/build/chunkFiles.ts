import type { Plugin } from 'vite';

type Handler<Hook> = Hook extends { handler: infer Call } ? Call : Hook;
type Bundle = Parameters<Extract<Handler<NonNullable<Plugin['generateBundle']>>, (...args: never[]) => unknown>>[1];
export type Chunk = Extract<Bundle[string], { type: 'chunk' }>;

export const chunksOf = (bundle: Bundle): Map<string, Chunk> =>
  new Map(Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])));

/** These chunks and all that they import statically. */
export function reachedFrom(files: string[], chunks: ReadonlyMap<string, Chunk>): Set<string> {
  const reached = new Set(files);
  for (const file of reached) for (const imported of chunks.get(file)?.imports ?? []) reached.add(imported);
  return reached;
}

/** Everything that an entry loads when it starts, including itself. */
export function startFiles(entryFile: string, chunks: ReadonlyMap<string, Chunk>): Set<string> {
  const entry = chunks.get(entryFile);
  if (!entry) throw new Error(`${entryFile} is not part of this build.`);
  return new Set([...reachedFrom([entryFile], chunks), ...reachedFrom(entry.dynamicImports, chunks)]);
}

/** The styles of these chunks. */
export const stylesOf = (files: Iterable<string>, chunks: ReadonlyMap<string, Chunk>): string[] => [
  ...new Set([...files].flatMap((file) => [...(chunks.get(file)?.viteMetadata?.importedCss ?? [])])),
];
