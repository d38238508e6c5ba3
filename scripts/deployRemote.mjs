// npm run deploy -w @tenantry/<remote> -- <folder>: copies the build into a folder that is being served.
// Paths are relative to the caller's folder, not to the remote's, in which npm runs this.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { markAsBuilt } from './buildTargets.mjs';
import { releaseRemote } from './releaseRemote.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { from: { type: 'string' } } });
const here = process.env.INIT_CWD ?? process.cwd();
const [to] = positionals;
if (!to) {
  console.error('Say where to: npm run deploy -w @tenantry/<remote> -- <folder> [--from <an earlier build>]');
  process.exit(1);
}
const served = resolve(here, to);
const { id, kitRange } = await releaseRemote(values.from ? resolve(here, values.from) : resolve('dist'), served);
// So that the next start doesn't replace it with a build of the sources.
markAsBuilt(served);
console.log(`${id}, built for kit ${kitRange}, is in ${served}.`);
