import { remoteEntrySchema, type RemoteEntry } from '../../frontends/schemas.ts';
import { unstorableText } from '../unstorableText.ts';
import { releaseDigest, sha384Of } from './releaseDigest.ts';

export type ReleaseFile = { path: string; sha384: string; content: Uint8Array };
type Expected = { id: string; basePath: string; version: string };
type Problem = { path: string; message: string };
export type CheckedRelease = { manifest: RemoteEntry; digest: string; problems: Problem[] };

/** The path of a file within a release. No part starts with a dot, so it can't lead out of the release. */
const releasePath = /^[\w@~+-][\w@~+.-]*(\/[\w@~+-][\w@~+.-]*)*$/;
export const isReleasePath = (path: string) => path.length <= 200 && releasePath.test(path);

/**
 * Checks a whole release: every file against its hash, and the manifest against what was registered. Runs when a
 * release is stored, and on every replica before it serves the first file.
 */
export function checkRelease(expected: Expected, files: readonly ReleaseFile[]): CheckedRelease | Problem[] {
  const problems: Problem[] = files.flatMap(({ path, sha384, content }, at) => [
    ...(isReleasePath(path) ? [] : [problem(`files.${at}.path`, 'Use a relative path, such as assets/app.js.')]),
    ...(sha384Of(content) === sha384 ? [] : [problem(`files.${at}.sha384`, `This isn’t the hash of ${path}.`)]),
  ]);
  const byPath = new Map(files.map((file) => [file.path, file]));
  if (byPath.size < files.length) problems.push(problem('files', 'Name each file once.'));
  const manifest = readManifest(byPath.get('remote.json')?.content);
  if (!manifest) return [...problems, problem('files', 'remote.json is missing or isn’t a manifest.')];
  problems.push(...manifestProblems(manifest, expected, byPath));
  return problems.length > 0
    ? problems
    : { manifest, digest: releaseDigest(expected.id, expected.version, files), problems };
}

/** Whether a manifest belongs to its frontend and starts with a file of the release. */
function manifestProblems(
  { id, basePath, entry, preload }: RemoteEntry,
  expected: Pick<Expected, 'id' | 'basePath'>,
  files: { has(path: string): boolean },
): Problem[] {
  const loaded = [...(preload?.start ?? []), ...(preload?.pages.flatMap((page) => page.files) ?? [])];
  const missing = loaded.find((path) => !files.has(path));
  return [
    ...(id === expected.id ? [] : [problem('files', `remote.json is that of ${id}, not of ${expected.id}.`)]),
    ...(basePath === expected.basePath
      ? []
      : [problem('files', `remote.json names the base path ${basePath}; ${expected.basePath} is registered.`)]),
    ...(isReleasePath(entry) && files.has(entry)
      ? []
      : [problem('files', 'The entry in remote.json must be a file of this release.')]),
    ...(missing === undefined ? [] : [problem('files', `remote.json names ${missing}, which isn’t in this release.`)]),
  ];
}

function readManifest(content: Uint8Array | undefined): RemoteEntry | null {
  if (!content) return null;
  try {
    const manifest = remoteEntrySchema.parse(JSON.parse(Buffer.from(content).toString('utf8')));
    return unstorableText(manifest).length > 0 ? null : manifest;
  } catch {
    return null;
  }
}

const problem = (path: string, message: string): Problem => ({ path, message });
