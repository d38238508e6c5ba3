import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { ownRemotes } from './scripts/ownRemotes.mjs';

const frontends = ['kit', 'shell', ...ownRemotes].map((name) => `frontends/${name}`);
const folders = ['db', 'api', 'scripts', 'packages/backend', 'packages/remote', ...frontends];

// By itself Vitest leaves one core to others, which on a small machine is half of it: and tests mostly wait for a database.
const maxWorkers = Math.max(2, availableParallelism() - 1);

// `--exclude` doesn't reach the projects.
const leftOut = (process.env['TESTS_LEFT_OUT'] ?? '').split(',').filter(Boolean);

/**
 * Every project bears the name of its folder: `npx vitest run --project 'api*'`. Test files share the modules they load,
 * because loading them again for each file took most of the time. Files that replace modules are a project of their own.
 */
export default defineConfig({
  test: {
    maxWorkers,
    projects: folders.flatMap((folder) => {
      const { sharing, replacing } = testFiles(folder);
      const project = (name: string, isolate: boolean, others: string[]) => ({
        extends: `./${folder}/vitest.config.ts`,
        root: folder,
        test: { name, isolate, exclude: ['**/node_modules/**', ...leftOut, ...others] },
      });
      return [
        project(folder, false, replacing),
        ...(replacing.length > 0 ? [project(`${folder}:isolated`, true, sharing)] : []),
      ];
    }),
  },
});

function testFiles(folder: string) {
  const sources = existsSync(join(folder, 'src')) ? 'src' : '.';
  const files = readdirSync(join(folder, sources), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.tsx?$/.test(file))
    .map((file) => join(sources, file));
  const replaces = (file: string) =>
    /^\s*vi\.(mock|doMock|resetModules)\(/m.test(readFileSync(join(folder, file), 'utf8'));
  return { sharing: files.filter((file) => !replaces(file)), replacing: files.filter(replaces) };
}
