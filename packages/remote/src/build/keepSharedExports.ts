import type { Plugin } from 'vite';

/**
 * The federation plugin passes on only those shared names that it has seen in use, and on a busy machine it stops
 * looking too early: builds failed occasionally. A namespace import makes it pass on all of them, whatever the timing.
 */
export function keepSharedExports(entry: string, shared: string[]): Plugin {
  return {
    name: 'tenantry-keep-shared-exports',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith(entry)) return null;
      const imports = shared.map((name, index) => `import * as shared${index} from '${name}';\nvoid shared${index};\n`);
      return { code: `${code}\n${imports.join('')}`, map: null };
    },
  };
}
