import type { Plugin } from 'vite';
import { type Chunk, reachedFrom, stylesOf } from './chunkFiles.ts';

type Page = { path: string; modules: string[] };
type PageFiles = { path: string; files: string[] };
type Node = { type: string } & Record<string, unknown>;

/**
 * Reads from the route files (`path`, `lazy` and `children` as literals) which modules each page consists of, so
 * that the server can name the files of a page in its document. Otherwise they are only requested once the router runs.
 */
export function pageModules(routeFiles: RegExp, basePath = '') {
  const pages: Page[] = [];
  const plugin: Plugin = {
    name: 'tenantry-page-modules',
    apply: 'build',
    enforce: 'pre',
    async transform(code, id) {
      if (!routeFiles.test(id)) return null;
      const found = pagesIn(this.parse(code, { lang: 'tsx' }) as unknown as Node, basePath);
      for (const { path, modules } of found) {
        const resolved = await Promise.all(modules.map(async (module) => (await this.resolve(module, id))?.id ?? ''));
        pages.push({ path, modules: resolved });
      }
      return null;
    },
  };
  /** Each page's files beyond those that are `loaded` anyway. */
  const filesIn = (chunks: ReadonlyMap<string, Chunk>, loaded: ReadonlySet<string>): PageFiles[] =>
    pages.map(({ path, modules }) => {
      const own = modules.flatMap((id) => [...chunks.values()].filter(({ moduleIds }) => moduleIds.includes(id)));
      const files = reachedFrom(
        own.map(({ fileName }) => fileName),
        chunks,
      );
      return { path, files: [...files, ...stylesOf(files, chunks)].filter((file) => !loaded.has(file)) };
    });
  return { plugin, filesIn };
}

/** The route arrays of a file. If two lines have the same path, the longer one is the page. */
function pagesIn(program: Node, basePath: string): Page[] {
  const pages = (program['body'] as Node[])
    .flatMap((statement) => (statement.type === 'ExportNamedDeclaration' ? [statement['declaration'] as Node] : []))
    .flatMap((declaration) => (declaration?.['declarations'] as Node[] | undefined) ?? [])
    .flatMap(({ init }) => routesIn(init as Node, basePath, []));
  const longest = new Map<string, Page>();
  for (const page of pages)
    if (page.modules.length > (longest.get(page.path)?.modules.length ?? 0)) longest.set(page.path, page);
  return [...longest.values()];
}

function routesIn(array: Node | undefined, above: string, modulesAbove: string[]): Page[] {
  if (array?.type !== 'ArrayExpression') return [];
  return (array['elements'] as Node[]).flatMap((element) => {
    if (element.type !== 'ObjectExpression') return [];
    const given = new Map(
      (element['properties'] as Node[]).map((property) => [
        (property['key'] as { name?: string } | undefined)?.name,
        property['value'] as Node,
      ]),
    );
    const own = given.get('path')?.['value'];
    const path = typeof own === 'string' ? `${above}/${own}` : above;
    const modules = [...modulesAbove, ...importsIn(given.get('lazy'))];
    return [{ path: path || '/', modules }, ...routesIn(given.get('children'), path, modules)];
  });
}

/** The modules that an expression imports when it runs. */
function importsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, source } = node as { type?: string; source?: { value?: unknown } };
  if (type === 'ImportExpression' && typeof source?.value === 'string') return [source.value];
  return Object.values(node).flatMap(importsIn);
}
