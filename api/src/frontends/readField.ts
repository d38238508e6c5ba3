/** What a record has at `invite.status`; with a number before it, what another of the page's answers has. */
export type ReadField = (path: string) => unknown;

/** Reads only what the answers themselves hold: the paths come from a remote. */
export const fieldsOf =
  (record: unknown, answers: readonly unknown[]): ReadField =>
  (path) => {
    const keys = path.split('.');
    const other = /^\d$/.test(keys[0]!);
    return (other ? keys.slice(1) : keys).reduce(own, other ? answers[Number(keys[0])] : record);
  };

const own = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;

/** What these fields say, one after the other. */
export const nameIn = (fields: string | readonly string[], read: ReadField): string =>
  [fields]
    .flat()
    .map((field) => read(field))
    .filter((value) => typeof value === 'string' && value !== '')
    .join(' ');
