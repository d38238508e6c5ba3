import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAst } from 'vite';

/**
 * The types of a package: for each name of each entry its declaration, and those it uses that have no name of their own outside
 * the package. Read from the declarations that the compiler writes.
 *
 * @param {string} folder of the declarations
 * @param {Record<string, string>} entries such as `{ '.': 'index.d.ts' }`
 * @param {string[]} apart names with a contract of their own
 * @returns {Record<string, string>} text by entry and name: `{ '. Button': 'export declare …' }`, sorted
 */
export function describeExports(folder, entries, apart = []) {
  const modules = new Map();
  const exported = Object.entries(entries).flatMap(([entry, file]) =>
    [...exportsOf(join(folder, file))].map(([name, origin]) => ({ title: `${entry} ${name}`, origin })),
  );
  const outside = new Set(exported.map(({ origin }) => origin));
  const texts = exported.map(({ title, origin }) => [
    title,
    apart.includes(title) ? 'described elsewhere' : textOf(origin),
  ]);
  return Object.fromEntries(texts.toSorted(([a], [b]) => (a < b ? -1 : 1)));

  /** What a module exports, and where each of it is declared: `file#name`, or the name of another package. */
  function exportsOf(file) {
    const module = read(file);
    module.exports ??= new Map(module.body.flatMap((node) => exportsBy(file, node)));
    return module.exports;
  }

  function exportsBy(file, node) {
    const source = node.source?.value;
    if (node.type === 'ExportAllDeclaration')
      return isOurs(source) ? [...exportsOf(resolve(file, source))] : [[`* of ${source}`, source]];
    if (node.type !== 'ExportNamedDeclaration') return [];
    const declared = node.declaration ? namesOf(node.declaration).map((name) => [name, `${file}#${name}`]) : [];
    const listed = node.specifiers.map(({ local, exported: { name } }) => [
      name,
      source ? originIn(file, source, local.name) : originOf(file, local.name),
    ]);
    return [...declared, ...listed];
  }

  function originIn(file, source, name) {
    return isOurs(source) ? exportsOf(resolve(file, source)).get(name) : source;
  }

  /** Where a name that a module uses comes from. */
  function originOf(file, name) {
    const { declarations, imports } = read(file);
    if (declarations.has(name)) return `${file}#${name}`;
    const from = imports.get(name);
    return from && originIn(file, from.source, from.name);
  }

  function textOf(origin) {
    const found = new Map();
    const visit = (key) => {
      const [file, name] = key.split('#');
      if (name === undefined || found.has(key)) return;
      const declared = read(file).declarations.get(name);
      found.set(key, declared.map(({ text }) => text).join('\n'));
      for (const { node } of declared)
        for (const mentioned of mentionedBy(node, file)) if (!outside.has(mentioned)) visit(mentioned);
    };
    visit(origin);
    if (found.size === 0) return `from ${origin}`;
    const [own, ...others] = [...found.values()];
    return [own, ...others.toSorted()].join('\n');
  }

  function mentionedBy(node, file) {
    if (Array.isArray(node)) return node.flatMap((each) => mentionedBy(each, file));
    if (!node || typeof node !== 'object') return [];
    const here =
      node.type === 'Identifier'
        ? originOf(file, node.name)
        : node.type === 'TSImportType' && originIn(file, node.source.value, node.qualifier?.name);
    return [...(here ? [here] : []), ...mentionedBy(Object.values(node), file)];
  }

  function read(file) {
    const known = modules.get(file);
    if (known) return known;
    const text = readFileSync(file, 'utf8');
    const { body } = parseAst(text, { lang: 'dts' });
    const module = { body, declarations: new Map(), imports: new Map() };
    modules.set(file, module);
    for (const node of body) {
      if (node.type === 'ImportDeclaration')
        for (const { local, imported } of node.specifiers)
          module.imports.set(local.name, { source: node.source.value, name: imported?.name });
      const declared = node.declaration ?? node;
      for (const name of namesOf(declared))
        module.declarations.set(name, [
          ...(module.declarations.get(name) ?? []),
          { node: declared, text: tidy(text.slice(node.start, node.end)) },
        ]);
    }
    return module;
  }
}

function namesOf(node) {
  if (node.type === 'VariableDeclaration') return node.declarations.map(({ id }) => id.name);
  return node.id?.type === 'Identifier' ? [node.id.name] : [];
}

const isOurs = (source) => source.startsWith('.');
const resolve = (file, source) => join(dirname(file), source).replace(/(\.tsx?)?$/, '.d.ts');

/** Comments, the places of files, and how a function takes its props apart are no promises. */
const tidy = (text) =>
  text
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/import\("\.[^"]+"\)\./g, '')
    .replaceAll(/\(\{[^{}]*\}(?=: )/g, '(props')
    .replaceAll(/^\s*\n/gm, '')
    .trim();
