import { useSearchParams } from 'react-router';

type Changes = Record<string, string | null>;

/**
 * A list's state in its address: filters, sort, page. Any change but paging returns to the first page.
 * A list in a drawer over another list uses a prefix: `users.` turns `status` into `users.status`.
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
    /** The value in the address, if it is one of these: someone may have typed it. */
    oneOf: <Value extends string>(name: string, values: readonly Value[]): Value | undefined =>
      values.find((value) => value === params.get(prefix + name)),
    /** The same list with these changes, for a link. */
    searchWith: (changes: Changes): string => `?${changed(changes)}`,
    /** `replace` while typing, so that Back doesn't go back letter by letter. */
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
