type Metadata = Record<string, unknown>;

const isObject = (value: unknown): value is Metadata =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What to send so that merging turns `before` into `after`: null for each key that is gone. */
export function metadataPatch(before: Metadata, after: Metadata): Metadata {
  const patch: Metadata = {};
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) patch[key] = null;
  for (const [key, value] of Object.entries(after)) {
    const was = before[key];
    if (JSON.stringify(was) === JSON.stringify(value)) continue;
    patch[key] = isObject(was) && isObject(value) ? metadataPatch(was, value) : value;
  }
  return patch;
}
