import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The bundle is deeper in the tree than its source, so the root is found by its migrations.
function findRoot(from: string): string {
  return existsSync(join(from, 'db/migrations')) ? from : findRoot(dirname(from));
}

const root = findRoot(dirname(fileURLToPath(import.meta.url)));
export const migrationsFolder = join(root, 'db/migrations');
export const frontendsDir = join(root, 'frontends');
export const referenceDir = join(root, 'api/dist/reference');
