import { useSearchParams } from 'react-router';

type Changes = Record<string, string | null>;

/**
 * A list's state in its address: filters, sort, page. Any change but paging begins again at the first page.
 * A list in a drawer over another list has names of its own there: `users.` makes `status` into `users.status`.
 */
export function useListParams(prefix = '') {
  const [params, setParams] = useSearchParams();

  const changed = (changes: Changes): URLSearchParams => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries({ cursor: null, page: null, ...changes })) {
      if (value) next.set(prefix + name, value);
      else next.delete(prefix + name);
    }
    return next;
  };

  return {
    params: own(params, prefix),
    /** What the address says, if it is one of these: it may have been written by hand. */
    oneOf: <Value extends string>(name: string, values: readonly Value[]): Value | undefined =>
      values.find((value) => value === params.get(prefix + name)),
    /** The same list with these changes, for a link. */
    searchWith: (changes: Changes): string => `?${changed(changes)}`,
    /** `replace` while typing, so that Back does not go letter by letter. */
    change: (changes: Changes, { replace = false } = {}): void =>
      setParams(changed(changes), { replace, preventScrollReset: true }),
  };
}

/** This list's part of the address, by its short names. */
function own(params: URLSearchParams, prefix: string): URLSearchParams {
  if (!prefix) return params;
  const mine = [...params].filter(([name]) => name.startsWith(prefix));
  return new URLSearchParams(mine.map(([name, value]) => [name.slice(prefix.length), value]));
}
