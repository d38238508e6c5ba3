import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * The kit's entries besides the main one, in this repository and as a package. They are built into the frontends that
 * use them.
 */
const parts =
  /\/frontends\/kit\/src\/(product\/(audit|imports|listTools|settings)\/|schemas\.ts)|\/@tenantry\/kit\/dist\//;

/**
 * Takes `@tenantry/kit` from the shell in the kit's other entries, too. The federation plugin never shares a package with
 * its own files, so a page would get a second kit with stores of its own.
 */
export function shareInKitParts(): Plugin {
  let root = '';
  return {
    name: 'tenantry-share-in-kit-parts',
    enforce: 'pre',
    configResolved(config) {
      root = config.root;
    },
    resolveId: {
      order: 'pre',
      handler(source, importer, { isEntry: _, ...options }) {
        if (source !== '@tenantry/kit' || !importer || !parts.test(importer)) return null;
        return this.resolve(source, join(root, 'src/anyFile.ts'), { ...options, skipSelf: true });
      },
    },
  };
}
