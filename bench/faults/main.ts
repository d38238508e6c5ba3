import { parseArgs } from 'node:util';
import { cleanUpWhenInterrupted } from '../rig/cleanUp.ts';
import { printTable } from '../rig/printTable.ts';
import { faults } from './faults.ts';
import { runFault, type FaultResult } from './runFault.ts';

/** npm run faults [-- name …] [--rounds N]: causes faults on this machine only, and counts what was lost. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, help: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !faults.some((fault) => fault.name === name));
const rounds = values.rounds === undefined ? null : Number(values.rounds);

if (values.help || unknown.length > 0 || (rounds !== null && !(Number.isInteger(rounds) && rounds > 0))) {
  const names = faults.map(({ name, rounds: times, unit }) => `  ${name.padEnd(20)} ${times} ${unit}`).join('\n');
  process.stdout.write(`npm run faults -- [name …] [--rounds N]\n\n${names}\n`);
  process.exit(values.help ? 0 : 2);
}

cleanUpWhenInterrupted();
const results: FaultResult[] = [];
for (const fault of faults.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  results.push(await runFault(fault, rounds ?? fault.rounds));
}

process.stdout.write('\n');
printTable(
  ['fault', 'tried', 'lost', 'seen', 'seconds'],
  results.map(({ name, tried, lost, seen, seconds }) => [
    name,
    wrap(tried),
    lost.length === 0 ? 'nothing' : wrap(lost.slice(0, 8).join('\n')),
    wrap(seen.join('\n')),
    seconds.toFixed(0),
  ]),
);
const losses = results.filter(({ lost }) => lost.length > 0);
process.stdout.write(
  `\n${losses.length === 0 ? 'Nothing was lost.' : `Something was lost in ${losses.map(({ name }) => name).join(', ')}.`}\n`,
);
process.exit(losses.length === 0 ? 0 : 1);

function wrap(text: string): string {
  return text.replace(/(.{30,48}) /g, '$1\n');
}
