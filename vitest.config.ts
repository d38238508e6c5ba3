import { defineConfig } from 'vitest/config';

const folders = ['db', 'api', 'scripts', 'frontends/kit', 'frontends/shell', 'frontends/super-admin', 'frontends/tenant-onboarding'];

/** Every project bears the name of its folder: `npx vitest run --project api`. */
export default defineConfig({
  test: { projects: folders.map((folder) => ({ extends: `./${folder}/vitest.config.ts`, root: folder, test: { name: folder } })) },
});
