// npm run deploy -w @tenantry/<remote> -- <folder>: what was built goes live in a folder that is being served.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { releaseRemote } from './releaseRemote.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { from: { type: 'string', default: 'dist' } } });
const [to] = positionals;
if (!to) {
  console.error('Say where to: npm run deploy -w @tenantry/<remote> -- <folder> [--from <an earlier build>]');
  process.exit(1);
}
const { id, kitVersion } = await releaseRemote(resolve(values.from), resolve(to));
console.log(`${id}, built for kit ${kitVersion}, is in ${resolve(to)}.`);
