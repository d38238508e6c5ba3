import { createHash } from 'node:crypto';

type HashedFile = { path: string; sha384: string };

export const sha384Of = (content: Uint8Array) => createHash('sha384').update(content).digest('hex');

/** A hash of everything in a release, so that its address can't stand for anything else. */
export function releaseDigest(frontendId: string, version: string, files: readonly HashedFile[]): string {
  const sorted = files.map(({ path, sha384 }) => [path, sha384]).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([frontendId, version, sorted]))
    .digest('hex');
}
