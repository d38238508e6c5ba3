import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { compareWithKit, kitRangeOf } from '../../../../api/src/contract/kitRange.ts';
import type { Place } from './Place.ts';
import { bundledTwice } from './bundledTwice.ts';
import { type Build, readBuild, readDescription } from './readBuild.ts';

type Result = { name: string; says: string; problems: string[] };

/** Finds everything that would make a release fail or a page slow, before it is released. */
export async function check(args: string[], { cwd }: Place): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { 'no-build': { type: 'boolean' }, dist: { type: 'string', default: 'dist' } },
  });
  const results = [await checkTypes(cwd)];
  const built = values['no-build'] ? null : await runTool(cwd, 'vite', 'bin/vite.js', ['build', '--logLevel', 'warn']);
  if (built) results.push({ name: 'Build', says: 'dist', problems: built.problems });
  if (!built || built.problems.length === 0) results.push(...checkBuild(readBuild(resolve(cwd, values.dist))));

  for (const { name, says, problems } of results) {
    console.log(
      `  ${problems.length === 0 ? '✓' : '✗'} ${name.padEnd(12)} ${problems.length === 0 ? says : ''}`.trimEnd(),
    );
    for (const problem of problems) console.log(problem.replaceAll(/^/gm, '      '));
  }
  if (results.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
}

async function checkTypes(cwd: string): Promise<Result> {
  const { problems } = await runTool(cwd, 'typescript', 'bin/tsc', ['--noEmit']);
  return { name: 'Types', says: 'no errors', problems };
}

/** Checks what was built. */
export function checkBuild(build: Build): Result[] {
  const { report } = build;
  const description = readDescription(build);
  const duplicates = { name: 'Packages', says: 'none twice', problems: bundledTwice(report.packages) };
  if ('problems' in description) return [{ name: 'Description', says: '', problems: description.problems }, duplicates];
  const { entry } = description;
  const range = kitRangeOf(entry);
  const fits = compareWithKit(entry, report.kit) === 'fits';
  return [
    { name: 'Description', says: `${entry.id}, under ${entry.basePath}`, problems: [] },
    {
      name: 'Kit',
      says: `needs ${range}, built with ${report.kit}`,
      problems: fits ? [] : [`It needs ${range}, but was built with ${report.kit}.`],
    },
    checkSize(build, entry.preload),
    duplicates,
  ];
}

/** The size of everything that the largest page loads before it shows anything, compressed. */
function checkSize(
  { report, files }: Build,
  preload: { start: string[]; pages: { path: string; files: string[] }[] } | undefined,
): Result {
  const bytes = (paths: string[]) =>
    [...new Set(paths)].reduce((sum, path) => {
      const file = files.find((each) => each.path === path);
      return file ? sum + gzipSync(file.content).byteLength : sum;
    }, 0);
  const start = preload?.start ?? [];
  const pages = (preload?.pages ?? []).map(({ path, files: own }) => ({ path, size: bytes([...start, ...own]) }));
  const largest = pages.toSorted((a, b) => b.size - a.size)[0] ?? { path: '/', size: bytes(start) };
  const kilobytes = Math.ceil(largest.size / 1024);
  const says = `${kilobytes} KB of ${report.budgetKB} KB for ${largest.path}`;
  const advice = 'Load parts of the page later, or raise budgetKB in vite.config.ts.';
  return { name: 'Size', says, problems: kilobytes > report.budgetKB ? [`${says}. ${advice}`] : [] };
}

/** Runs a package's command as the project has it installed. */
async function runTool(cwd: string, name: string, script: string, args: string[]): Promise<{ problems: string[] }> {
  try {
    const folder = dirname(createRequire(join(cwd, 'package.json')).resolve(`${name}/package.json`));
    await promisify(execFile)(process.execPath, [join(folder, script), ...args], { cwd, maxBuffer: 64 * 1024 * 1024 });
    return { problems: [] };
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as { stdout?: string; stderr?: string; message: string };
    return { problems: [`${stdout}\n${stderr}`.trim() || message] };
  }
}
