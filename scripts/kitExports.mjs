// node scripts/kitExports.mjs [--record]: compares the types of the kit's exports with frontends/kit/exports.d.txt, or writes that.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describeExports } from './describeExports.mjs';
import { judgeExports, parseReport, renderReport } from './exportsReport.mjs';
import { inRoot } from './paths.mjs';
import { giveUp } from './progress.mjs';
import { run } from './run.mjs';

const file = inRoot('frontends/kit/exports.d.txt');
const readManifest = (path) => JSON.parse(readFileSync(inRoot(path, 'package.json'), 'utf8'));
const kit = readManifest('frontends/kit');

mkdirSync(inRoot('.cache'), { recursive: true });
const folder = mkdtempSync(inRoot('.cache/kit-types-'));
const project = inRoot('frontends/kit/tsconfig.types.json');
const tsc = [inRoot('node_modules/typescript/bin/tsc'), '-p', project, '--noCheck', '--outDir', folder];
const done = await run(process.execPath, tsc, { keepOutput: true });
if (done.code !== 0) giveUp(done.output);
const entries = Object.fromEntries(
  Object.entries(kit.exports)
    .filter(([name]) => name !== './package.json')
    .map(([name, source]) => [name, source.replace(/\.tsx?$/, '.d.ts')]),
);
// The client's types are those of the API's routes.
const types = describeExports(folder, entries, ['. api']);
rmSync(folder, { recursive: true });

const now = { kit: kit.version, product: readManifest('.').version, types };
const recorded = parseReport(readFileSync(file, 'utf8'));
const { refusal, toRecord } = judgeExports(recorded, now);
if (refusal) giveUp(refusal);
if (process.argv.includes('--record')) {
  writeFileSync(file, renderReport(recorded, now));
  console.log(`${relative(inRoot(), file)} has the kit's exports as they are.`);
} else if (toRecord) giveUp(toRecord);
