import { cp, mkdir, mkdtemp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.ts';

/**
 * A folder for a product to which remotes can be added: the built API and everything else it needs, as in this
 * repository. Within it, because a remote is built with its packages.
 */
export async function makeHome(): Promise<string> {
  await mkdir(join(root, '.cache'), { recursive: true });
  const home = await mkdtemp(join(root, '.cache/home-'));
  await cp(join(root, 'api/dist'), join(home, 'api/dist'), { recursive: true });
  for (const folder of ['db', 'frontends', 'packages']) await mkdir(join(home, folder));
  for (const path of [
    'tsconfig.base.json',
    'db/migrations',
    'frontends/kit',
    'frontends/shell',
    'frontends/super-admin',
    'frontends/tenant-onboarding',
    'packages/remote',
  ]) {
    await symlink(join(root, path), join(home, path));
  }
  return home;
}
