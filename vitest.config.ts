import { defineConfig } from 'vitest/config';
import { ownRemotes } from './scripts/ownRemotes.mjs';

const frontends = ['kit', 'shell', ...ownRemotes].map((name) => `frontends/${name}`);
const folders = ['db', 'api', 'scripts', ...frontends];

/** Every project bears the name of its folder: `npx vitest run --project api`. */
export default defineConfig({
  test: { projects: folders.map((folder) => ({ extends: `./${folder}/vitest.config.ts`, root: folder, test: { name: folder } })) },
});
