import { isDeepStrictEqual } from 'node:util';
import { validationFailed } from '../../core/AppError.ts';
import { metadataLimits } from './schemas.ts';

type Metadata = Record<string, unknown>;

/** Merges as RFC 7396 says: objects are merged, null removes, everything else replaces. */
export function mergeMetadata(before: Metadata, patch: Metadata): Metadata {
  const merged = merge(before, patch) as Metadata;
  if (Buffer.byteLength(JSON.stringify(merged)) > metadataLimits.bytes)
    throw validationFailed([{ path: 'metadata', message: `Metadata has at most ${metadataLimits.bytes / 1_024} KB.` }]);
  return merged;
}

/** The keys at the top level whose values differ. */
export const changedKeys = (before: Metadata, after: Metadata): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !isDeepStrictEqual(before[key], after[key]))
    .sort();

const isObject = (value: unknown): value is Metadata =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function merge(before: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  // From entries, so that a key such as __proto__ is only a key.
  const merged = new Map(Object.entries(isObject(before) ? before : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, merge(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}
