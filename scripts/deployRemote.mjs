// npm run deploy -w @tenantry/<remote> -- <folder>: copies the build into a folder that is being served.
// Paths are relative to the caller's folder, not to the remote's, in which npm runs this.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { markAsBuilt } from './buildTargets.mjs';
import { parseOptions } from './parseOptions.mjs';
import { giveUp } from './progress.mjs';
import { releaseRemote } from './releaseRemote.mjs';

const { values, positionals } = parseOptions({ allowPositionals: true, options: { from: { type: 'string' } } });
const here = process.env.INIT_CWD ?? process.cwd();
const [to] = positionals;
if (!to) {
  console.error('Say where to: npm run deploy -w @tenantry/<remote> -- <folder> [--from <an earlier build>]');
  process.exit(1);
}
const served = resolve(here, to);
const build = values.from ? resolve(here, values.from) : resolve('dist');
if (!existsSync(join(build, 'remote.json'))) giveUp(`${build} has no remote.json: it isn't the build of a remote.`);
const { id, kitRange } = await releaseRemote(build, served);
// So that the next start doesn't replace it with a build of the sources.
markAsBuilt(served);
console.log(`${id}, built for kit ${kitRange}, is in ${served}.`);
