import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { RemoteEntry } from './schemas.ts';

export type BuildFacts = { builtAt: Date; sizeBytes: number; fileCount: number };

/** Written by the build. The folder may hold files of earlier ones, too. */
const reportSchema = z.object({ files: z.array(z.object({ path: z.string() })) });

/** Tells when a remote of `frontends/` was built and how large it is; null if its build doesn't say. */
export const createBuildReader =
  (frontendsDir: string) =>
  async ({ entry }: Pick<RemoteEntry, 'entry'>): Promise<BuildFacts | null> => {
    const [, name] = /^\/remotes\/([^/]+)\//.exec(entry) ?? [];
    if (!name) return null;
    const folder = join(frontendsDir, name, 'dist');
    const report = join(folder, 'build.json');
    try {
      const { files } = reportSchema.parse(JSON.parse(await readFile(report, 'utf8')));
      const sizes = await Promise.all(files.map(async ({ path }) => (await stat(join(folder, path))).size));
      return {
        builtAt: (await stat(report)).mtime,
        sizeBytes: sizes.reduce((sum, size) => sum + size, 0),
        fileCount: files.length,
      };
    } catch {
      return null;
    }
  };
