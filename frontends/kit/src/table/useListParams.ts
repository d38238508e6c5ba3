import { useSearchParams } from 'react-router';

type Changes = Record<string, string | null>;

/** A list's state in its address: filters, sort, page. Any change but paging begins again at the first page. */
export function useListParams() {
  const [params, setParams] = useSearchParams();

  const changed = (changes: Changes): URLSearchParams => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries({ cursor: null, page: null, ...changes })) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    return next;
  };

  return {
    params,
    /** What the address says, if it is one of these: it may have been written by hand. */
    oneOf: <Value extends string>(name: string, values: readonly Value[]): Value | undefined =>
      values.find((value) => value === params.get(name)),
    /** The same list with these changes, for a link. */
    searchWith: (changes: Changes): string => `?${changed(changes)}`,
    /** `replace` while typing, so that Back does not go letter by letter. */
    change: (changes: Changes, { replace = false } = {}): void =>
      setParams(changed(changes), { replace, preventScrollReset: true }),
  };
}
