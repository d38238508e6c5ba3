import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { ownRemotes } from './scripts/ownRemotes.mjs';

const frontends = ['kit', 'shell', ...ownRemotes].map((name) => `frontends/${name}`);
const folders = ['db', 'api', 'scripts', ...frontends];

// By itself Vitest leaves one core to others, which on a small machine is half of it: and tests mostly wait for a database.
const maxWorkers = Math.max(2, availableParallelism() - 1);

/** Every project bears the name of its folder: `npx vitest run --project api`. */
export default defineConfig({
  test: {
    maxWorkers,
    projects: folders.map((folder) => ({
      extends: `./${folder}/vitest.config.ts`,
      root: folder,
      test: { name: folder },
    })),
  },
});
