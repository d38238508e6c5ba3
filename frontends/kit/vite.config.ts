import { readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import react from '@vitejs/plugin-react';
import { type Plugin, defineConfig } from 'vite';
import manifest from './package.json' with { type: 'json' };
import { chunksOf } from '../../packages/remote/src/build/chunkFiles.ts';
import { singleIcons } from '../../packages/remote/src/build/singleIcons.ts';

/** The entries of package.json; `./testing/setup` is built as `testing-setup.js`. */
const entries = Object.fromEntries(
  Object.entries(manifest.exports)
    .filter(([name]) => name !== './package.json')
    .map(([name, source]) => [name === '.' ? 'index' : name.slice(2).replaceAll('/', '-'), source]),
);

/** Builds the kit as the package that frontends outside this repository install. The console uses its source. */
export default defineConfig({
  plugins: [packagesStayOutside(), singleIcons(), react(), stylesBesideCode()],
  build: {
    lib: { entry: entries, formats: ['es'] },
    target: 'es2022',
    minify: false,
    cssCodeSplit: true,
    rolldownOptions: {
      output: { chunkFileNames: 'chunks/[name]-[hash].js', assetFileNames: 'assets/[name]-[hash][extname]' },
    },
  },
});

/**
 * Leaves out all icons that aren't used, so that nobody installs six thousand. The API's types and schemas are a
 * package, too.
 */
function packagesStayOutside(): Plugin {
  return {
    name: 'tenantry-packages-stay-outside',
    enforce: 'pre',
    resolveId(source) {
      if (/^[./\0]/.test(source) || source.startsWith('@tabler/') || source.endsWith('.css')) return null;
      return {
        id: source.replace('@tenantry/api/client', '@tenantry/client').replace('@tenantry/api', '@tenantry/client'),
        external: true,
      };
    },
  };
}

/** A library build doesn't import its own styles; here each file does. */
function stylesBesideCode(): Plugin {
  return {
    name: 'tenantry-styles-beside-code',
    writeBundle({ dir = '' }, bundle) {
      for (const { fileName, viteMetadata } of chunksOf(bundle).values()) {
        const styles = [...(viteMetadata?.importedCss ?? [])].map((file) => {
          const path = posix.relative(posix.dirname(fileName), file);
          return `import '${path.startsWith('.') ? path : `./${path}`}';\n`;
        });
        const file = join(dir, fileName);
        if (styles.length > 0) writeFileSync(file, styles.join('') + readFileSync(file, 'utf8'));
      }
    },
  };
}
