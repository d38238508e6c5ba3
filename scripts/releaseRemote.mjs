import { cp, mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Written last, in this order: the entry refers to the hashed files, and the description to the entry. */
const names = ['mf-stats.json', 'mf-manifest.json', 'remoteEntry.js', 'remote.json'];
const endings = ['.br', '.gz', ''];

/**
 * Copies a build, new or earlier, to where it is served. Hashed files are added and none is removed, because pages that
 * are open still request theirs. Then the files with fixed names are replaced, each atomically.
 */
export async function releaseRemote(from, to) {
  const description = JSON.parse(await readFile(join(from, 'remote.json'), 'utf8'));
  await mkdir(to, { recursive: true });
  const staying = names.flatMap((name) => endings.map((ending) => name + ending));
  const present = (await readdir(from)).filter((name) => !name.startsWith('.'));
  for (const name of present.filter((each) => !staying.includes(each))) {
    await cp(join(from, name), join(to, name), { recursive: true });
  }
  for (const name of staying) {
    // A compressed copy of another build must not outlive its original.
    if (!present.includes(name)) await rm(join(to, name), { force: true });
    else await replace(join(from, name), join(to, name));
  }
  return description;
}

async function replace(from, to) {
  await cp(from, `${to}.new`);
  await rename(`${to}.new`, to);
}
