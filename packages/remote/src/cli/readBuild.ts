import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RemoteEntry, remoteEntrySchema } from '../../../../api/src/frontends/schemas.ts';
import { type BuildReport, REPORT_FILE, sha384 } from '../build/buildReport.ts';
import { CommandError } from './CommandError.ts';

export type BuiltFile = { path: string; sha384: string; content: Buffer };
export type Build = { report: BuildReport; files: BuiltFile[] };

/** The last build in a folder, with its files as they were built. */
export function readBuild(folder: string): Build {
  const report = readReport(folder);
  const files = report.files.map(({ path, sha384: expected }) => {
    const content = read(join(folder, path));
    if (!content) throw new CommandError(`${path} is missing in ${folder}. Build again.`);
    if (sha384(content) !== expected) throw new CommandError(`${path} was changed after the build. Build again.`);
    return { path, sha384: expected, content };
  });
  return { report, files };
}

/** What the console is told about the remote, as it checks it itself. */
export function readDescription({ files }: Build): { entry: RemoteEntry } | { problems: string[] } {
  const text = files.find(({ path }) => path === 'remote.json')?.content.toString('utf8');
  if (text === undefined) return { problems: ['The build has no remote.json.'] };
  const parsed = remoteEntrySchema.safeParse(JSON.parse(text));
  if (parsed.success) return { entry: parsed.data };
  return { problems: parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'remote.json'}: ${message}`) };
}

function readReport(folder: string): BuildReport {
  const text = read(join(folder, REPORT_FILE));
  if (!text) throw new CommandError(`There is no build in ${folder}. Run npm run build first.`);
  return JSON.parse(text.toString('utf8')) as BuildReport;
}

function read(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
