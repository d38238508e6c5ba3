import { parseArgs } from 'node:util';
import { cleanUp, cleanUpWhenInterrupted } from '../rig/cleanUp.ts';
import { printTable } from '../rig/printTable.ts';
import { fullSize, measureLists } from './lists.ts';
import { measurePages } from './pages.ts';
import { measureReleases } from './releases.ts';
import { measurePeers } from './peers.ts';
import { measureRequests } from './requests.ts';
import { readRecorded, record, tableOf } from './recorded.ts';
import type { Row } from './Row.ts';

/**
 * npm run bench [-- requests|peers|lists|releases|pages] [--quick | --record]: ratios from one run on one machine, each
 * against a floor or a peer, beside the goal and what was last recorded. `--record` records this run's.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, record: { type: 'boolean', default: false } },
});
const effort = values.quick ? { seconds: 1, rounds: 3 } : { seconds: 4, rounds: 5 };
const size = values.quick ? { tenants: 10_000, users: 100_000, auditRows: 500_000 } : fullSize;
const wants = (name: string) => positionals.length === 0 || positionals.includes(name);

cleanUpWhenInterrupted();
const rows: Row[] = [];
try {
  if (wants('requests')) rows.push(...(await measureRequests(effort)));
  if (wants('peers')) rows.push(...(await measurePeers(effort)));
  if (wants('lists')) rows.push(...(await measureLists(effort, size)));
  if (wants('releases')) rows.push(...measureReleases());
  if (wants('pages')) rows.push(...(await measurePages(effort)));
} finally {
  await cleanUp();
}
process.stdout.write('\n');
printTable(['what', 'against', 'goal', 'recorded', 'seen', ''], tableOf(rows, readRecorded()));
// A quick run measures less, with other sizes.
if (values.record && !values.quick) record(rows, new Date().toISOString().slice(0, 10));
process.stdout.write(
  `\nNode ${process.version}, ${process.platform} ${process.arch}${values.quick ? ', quick' : ''}. Figures of one run on one machine; the ratios are what to compare.\n`,
);
process.exit(0);
