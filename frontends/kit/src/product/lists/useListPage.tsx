import type { UseQueryResult } from '@tanstack/react-query';
import { useCursorPages } from '../../primitives/table/useCursorPages.ts';
import { ListFooter } from '../../primitives/ui/ListFooter.tsx';
import { showTotal } from '../labels/showTotal.ts';
import { counted, formatNumber } from '../../primitives/ui/formatNumber.ts';

type ListPage<Row> = { items: Row[]; nextCursor: string | null; total?: number };

type Options = {
  /** Identifies the list, to remember its earlier pages. */
  list: string;
  pageSize: number;
  /** The prefix of the list's URL parameters. */
  prefix?: string;
  /** "email": the noun for rows of a list without a total. */
  noun?: string;
};

/** Connects a paged query to a table and its footer. */
export function useListPage<Row>(
  result: UseQueryResult<ListPage<Row>>,
  { list, pageSize, prefix, noun = 'row' }: Options,
) {
  const { data, error, refetch, isFetching, isPlaceholderData } = result;
  const { page, paging } = useCursorPages(list, data?.nextCursor, prefix);
  const count = data?.items.length ?? 0;
  const range = rangeLabel((page - 1) * pageSize + 1, count);
  const isWhole = page === 1 && !data?.nextCursor;
  const label =
    data?.total === undefined ? (isWhole ? counted(count, noun) : range) : `${range} of ${showTotal(data.total)}`;
  return {
    table: {
      // An empty previous list doesn't mean that this one is empty.
      rows: isPlaceholderData && count === 0 ? undefined : data?.items,
      error,
      onRetry: () => void refetch(),
      isRetrying: isFetching,
    },
    footer: count > 0 ? <ListFooter paging={paging}>{label}</ListFooter> : null,
  };
}

const rangeLabel = (first: number, count: number) => `${formatNumber(first)}–${formatNumber(first + count - 1)}`;
